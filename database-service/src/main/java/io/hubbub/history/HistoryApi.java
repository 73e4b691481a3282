package io.hubbub.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers of history, for {@code /openapi} only: {@link EventJson} writes the bytes themselves.
 */
final class HistoryApi {
  private HistoryApi() {}

  /** A page of history. */
  @Schema(name = "HistoryPage")
  record Page(
      @Schema(description = "newest first") List<Event> events,
      @Schema(description = "leads to older events; null when there are none")
          @Nullable String before,
      @Schema(description = "leads to newer events") @Nullable String after) {}

  /** An event as it was sent, with what became of it. */
  @Schema(
      name = "StoredEvent",
      description =
          "The CloudEvent as it was sent, with its extension attributes and three of the bus",
      additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Event(
      @Schema(allowableValues = "1.0") String specversion,
      String id,
      String source,
      String type,
      @Schema(description = "the channel") @Nullable String subject,
      @Nullable Instant time,
      @Nullable String datacontenttype,
      @Nullable Map<String, Object> data,
      @Schema(description = "its sequence in the stream", pattern = "^[0-9]+$") String hubbubseq,
      @Schema(description = "when it was accepted") Instant hubbubaccepted,
      @Schema(description = "when it was stored in the table") Instant hubbublanded) {}
}
