package io.hubbub.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a problem document: an {@link io.hubbub.event.Problem} as it is written. Only its
 * description is used.
 */
@Schema(name = "Problem", description = "Why a request was refused (RFC 9457)")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemDocument(
    @Schema(description = "A stable name", example = "urn:hubbub:problem:invalid-parameter")
        String type,
    @Schema(description = "The name in words") String title,
    @Schema(description = "The HTTP status") int status,
    @Schema(description = "What to do") String detail,
    @Schema(description = "The field, parameter or header at fault") @Nullable String field,
    @Schema(description = "Its value, cut to 80 characters") @Nullable String value,
    @Schema(description = "What would have been accepted") @Nullable String allowed,
    @Schema(description = "The trace that the request belongs to") @Nullable String traceId) {

  /** The media type of a problem document. */
  public static final String MEDIA_TYPE = "application/problem+json";
}
