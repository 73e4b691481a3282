package io.hubbub.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hubbub.openapi.ProblemDocument;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;

/** The description of {@code POST /events} in {@code /openapi}. */
@Tag(name = "events", description = "Events in")
interface EventsApi {
  String JSON = "application/json";
  String PROBLEM = ProblemDocument.MEDIA_TYPE;

  String SHORT_EXAMPLE =
      """
      {"type":"chat.message","channel":"#ubuntu","user":"alice","text":"hello"}\
      """;
  String EXAMPLE =
      """
      {"specversion":"1.0","id":"42","source":"irc://irc.libera.chat","type":"chat.message",\
      "subject":"#ubuntu","time":"2026-01-02T03:04:05.678Z",\
      "data":{"user":"alice","text":"hello"}}\
      """;

  /** Takes one event or many and answers once JetStream has stored them. */
  @PostMapping("/events")
  @Operation(
      operationId = "postEvents",
      summary = "Take events",
      description =
          "Up to 10,000 events and 16 MiB, before and after unpacking. Answers once JetStream has"
              + " stored them. Repeat what is not confirmed with the same ids: what was stored"
              + " already is then counted as a duplicate. With the header ce-specversion (and"
              + " application/json) the event's attributes are the ce- headers and the body is its"
              + " data.",
      parameters = {
        @Parameter(
            in = ParameterIn.HEADER,
            name = "Content-Encoding",
            description = "gzip, or none",
            schema =
                @Schema(
                    type = "string",
                    allowableValues = {"gzip", "identity"})),
        @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            description = "Names the events of the short form that have no id: key-0, key-1, …",
            schema = @Schema(type = "string", maxLength = 250)),
        @Parameter(
            in = ParameterIn.HEADER,
            name = "traceparent",
            description = "W3C trace context; the request and its events belong to that trace",
            schema = @Schema(type = "string"))
      },
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = "application/cloudevents+json",
                    schema = @Schema(implementation = Event.class),
                    examples = @ExampleObject(EXAMPLE)),
                @Content(
                    mediaType = "application/cloudevents-batch+json",
                    array = @ArraySchema(schema = @Schema(implementation = Event.class))),
                @Content(
                    mediaType = "application/x-ndjson",
                    schema = @Schema(type = "string", description = "One event a line")),
                @Content(
                    mediaType = "application/ndjson",
                    schema = @Schema(type = "string", description = "One event a line")),
                @Content(
                    mediaType = "application/jsonl",
                    schema = @Schema(type = "string", description = "One event a line")),
                @Content(
                    mediaType = JSON,
                    schema = @Schema(implementation = ShortEvent.class),
                    examples = @ExampleObject(SHORT_EXAMPLE))
              }))
  @ApiResponse(
      responseCode = "202",
      description = "All stored, or known to be stored",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = Receipt.class)))
  @ApiResponse(
      responseCode = "207",
      description = "Some rejected; status 503 there means not confirmed by the bus",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = Receipt.class)))
  @Invalid
  @TooSlow
  @TooLarge
  @Unsupported
  @Empty
  @TooMuch
  @NoBus
  void post(
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) HttpServletResponse response)
      throws IOException;

  /** One event, or all, invalid. */
  @ApiResponse(
      responseCode = "400",
      description = "One, or all, invalid; of a batch with accepted, duplicates and rejected",
      content =
          @Content(mediaType = PROBLEM, schema = @Schema(implementation = RefusedEvents.class)))
  @Retention(RetentionPolicy.RUNTIME)
  @interface Invalid {}

  /** The body takes too long. */
  @ApiResponse(
      responseCode = "408",
      description = "The body came too slowly",
      content =
          @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDocument.class)))
  @Retention(RetentionPolicy.RUNTIME)
  @interface TooSlow {}

  /** More bytes or events than may be. */
  @ApiResponse(
      responseCode = "413",
      description = "Too large, or too many events",
      content =
          @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDocument.class)))
  @Retention(RetentionPolicy.RUNTIME)
  @interface TooLarge {}

  /** A form that is not taken. */
  @ApiResponse(
      responseCode = "415",
      description = "Content type, charset or encoding that is not taken",
      headers = {
        @Header(
            name = "Accept",
            description = "the content types that are taken",
            schema = @Schema(type = "string")),
        @Header(
            name = "Accept-Encoding",
            description = "the encodings that are taken",
            schema = @Schema(type = "string"))
      },
      content =
          @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDocument.class)))
  @Retention(RetentionPolicy.RUNTIME)
  @interface Unsupported {}

  /** Nothing was sent. */
  @ApiResponse(
      responseCode = "422",
      description = "No event in it",
      content =
          @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDocument.class)))
  @Retention(RetentionPolicy.RUNTIME)
  @interface Empty {}

  /** No room for it. */
  @ApiResponse(
      responseCode = "429",
      description = "Too much at once: repeat later with the same ids",
      headers = @Header(name = "Retry-After", schema = @Schema(type = "integer")),
      content =
          @Content(mediaType = PROBLEM, schema = @Schema(implementation = RefusedEvents.class)))
  @Retention(RetentionPolicy.RUNTIME)
  @interface TooMuch {}

  /** No confirmation by the bus. */
  @ApiResponse(
      responseCode = "503",
      description = "Nothing confirmed by the bus: repeat later with the same ids",
      headers = @Header(name = "Retry-After", schema = @Schema(type = "integer")),
      content =
          @Content(mediaType = PROBLEM, schema = @Schema(implementation = RefusedEvents.class)))
  @Retention(RetentionPolicy.RUNTIME)
  @interface NoBus {}

  /** The schema of an event: the codec reads the bytes themselves. */
  @Schema(
      name = "CloudEvent",
      description = "CloudEvents 1.0; extension attributes are kept; null means absent",
      additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Event(
      @Schema(allowableValues = "1.0") String specversion,
      @Schema(minLength = 1, maxLength = 256) String id,
      @Schema(minLength = 1, maxLength = 512) String source,
      @Schema(maxLength = 64, pattern = "^[a-z0-9_]+(\\.[a-z0-9_]+){0,3}$") String type,
      @Schema(minLength = 1, maxLength = 256, description = "The channel") @Nullable String subject,
      @Nullable Instant time,
      @Schema(description = "JSON, with parameters if need be", example = "application/json")
          @Nullable String datacontenttype,
      @Schema(format = "uri") @Nullable String dataschema,
      @Schema(description = "At most 64 KiB; what it must hold depends on type")
          @Nullable Map<String, Object> data) {}

  /** The schema of the short form. */
  @Schema(
      name = "ShortEvent",
      description =
          "Every other member goes into data, unless there is a specversion: then a CloudEvent",
      additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ShortEvent(
      String type,
      @Nullable String channel,
      @Nullable String id,
      @Nullable String source,
      @Nullable Instant time,
      @Nullable String user,
      @Nullable String text) {}

  /** The schema of a receipt. */
  @Schema(name = "Receipt")
  record Receipt(
      @Schema(description = "Stored now; excludes duplicates") int accepted,
      @Schema(description = "Stored before") int duplicates,
      @Schema(description = "Not stored, by ascending index") List<Rejected> rejected) {}

  /** The schema of a rejected item. */
  @Schema(name = "Rejected")
  record Rejected(
      @Schema(description = "From 0") int index,
      @Schema(description = "Null if it could not be read") @Nullable String id,
      ProblemDocument problem) {}

  /** The schema of a problem of a request, and for a batch that of its items too. */
  @Schema(
      name = "RefusedEvents",
      description = "A problem; of a batch with the members of a receipt")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RefusedEvents(
      String type,
      String title,
      int status,
      String detail,
      @Nullable String field,
      @Nullable String value,
      @Nullable String allowed,
      @Nullable String traceId,
      @Nullable Integer accepted,
      @Nullable Integer duplicates,
      @Nullable List<Rejected> rejected) {}
}
