package io.hubbub.openapi;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Annotations for the problems that a method answers with, one for each status. What any request
 * may be answered (it is too large, say) needs none: see {@link CommonAnswers}.
 */
public final class ProblemAnswers {
  private ProblemAnswers() {}

  /** A parameter breaks a rule. */
  @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
  @Retention(RetentionPolicy.RUNTIME)
  @ApiResponse(
      responseCode = "400",
      description = "A parameter is unknown, repeated, or has a value that is not allowed",
      content =
          @Content(
              mediaType = ProblemDocument.MEDIA_TYPE,
              schema = @Schema(implementation = ProblemDocument.class)))
  public @interface BadRequest {}

  /** What the path names does not exist. */
  @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
  @Retention(RetentionPolicy.RUNTIME)
  @ApiResponse(
      responseCode = "404",
      description = "There is no such thing",
      content =
          @Content(
              mediaType = ProblemDocument.MEDIA_TYPE,
              schema = @Schema(implementation = ProblemDocument.class)))
  public @interface NotFound {}

  /** It cannot be done as things are. */
  @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
  @Retention(RetentionPolicy.RUNTIME)
  @ApiResponse(
      responseCode = "409",
      description = "It cannot be done as things are: see detail",
      content =
          @Content(
              mediaType = ProblemDocument.MEDIA_TYPE,
              schema = @Schema(implementation = ProblemDocument.class)))
  public @interface Conflict {}

  /** The answer would be larger than an answer may be. */
  @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
  @Retention(RetentionPolicy.RUNTIME)
  @ApiResponse(
      responseCode = "413",
      description = "The answer would be too large: narrow the question",
      content =
          @Content(
              mediaType = ProblemDocument.MEDIA_TYPE,
              schema = @Schema(implementation = ProblemDocument.class)))
  public @interface TooLarge {}

  /** As many of this kind run as may. */
  @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
  @Retention(RetentionPolicy.RUNTIME)
  @ApiResponse(
      responseCode = "429",
      description = "Too many at once: repeat it later",
      headers =
          @Header(
              name = "Retry-After",
              description = "seconds",
              schema = @Schema(type = "integer", minimum = "1")),
      content =
          @Content(
              mediaType = ProblemDocument.MEDIA_TYPE,
              schema = @Schema(implementation = ProblemDocument.class)))
  public @interface TooMany {}

  /** Something that the answer needs does not answer. */
  @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
  @Retention(RetentionPolicy.RUNTIME)
  @ApiResponse(
      responseCode = "503",
      description = "The bus or the database does not answer, or not in time: repeat it later",
      headers =
          @Header(
              name = "Retry-After",
              description = "seconds; missing where only another question helps",
              schema = @Schema(type = "integer", minimum = "1")),
      content =
          @Content(
              mediaType = ProblemDocument.MEDIA_TYPE,
              schema = @Schema(implementation = ProblemDocument.class)))
  public @interface Unavailable {}
}
