package io.hubbub.ingest.http;

import io.hubbub.event.Problem;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;

/** What {@code /openapi} says of {@code POST /events}. */
@Tag(name = "events", description = "Events in")
interface EventsApi {
  String JSON = "application/json";
  String PROBLEM = "application/problem+json";

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
            schema = @Schema(allowableValues = {"gzip"})),
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
                    mediaType = JSON,
                    schema =
                        @Schema(
                            description = "An event, the short form of one, or an array of either",
                            oneOf = {Event.class, ShortEvent.class}),
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
  @ApiResponse(
      responseCode = "400",
      description = "One, or all, invalid; of a batch with accepted, duplicates and rejected",
      content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Problem.class)))
  @ApiResponse(
      responseCode = "413",
      description = "Too large, or too many events",
      content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Problem.class)))
  @ApiResponse(
      responseCode = "415",
      description = "Content type, charset or encoding that is not taken",
      content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Problem.class)))
  @ApiResponse(
      responseCode = "422",
      description = "No event in it",
      content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Problem.class)))
  @ApiResponse(
      responseCode = "429",
      description = "Too much at once: repeat later with the same ids",
      headers = @Header(name = "Retry-After", schema = @Schema(type = "integer")),
      content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Problem.class)))
  @ApiResponse(
      responseCode = "503",
      description = "Nothing confirmed by the bus: repeat later with the same ids",
      headers = @Header(name = "Retry-After", schema = @Schema(type = "integer")),
      content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Problem.class)))
  void post(
      @Parameter(hidden = true) HttpServletRequest request,
      @Parameter(hidden = true) HttpServletResponse response)
      throws IOException;

  /** How an event looks, for {@code /openapi} only: the codec reads the bytes themselves. */
  @Schema(name = "CloudEvent", description = "CloudEvents 1.0; extension attributes are kept")
  record Event(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, allowableValues = "1.0")
          String specversion,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 256) String id,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 512) String source,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              maxLength = 64,
              pattern = "[a-z0-9_]+(\\.[a-z0-9_]+){0,3}")
          String type,
      @Schema(maxLength = 256, description = "The channel") @Nullable String subject,
      @Schema(format = "date-time") @Nullable String time,
      @Schema(type = "object", description = "At most 64 KiB; what it must hold depends on type")
          @Nullable Object data) {}

  /** How the short form looks, for {@code /openapi} only. */
  @Schema(name = "ShortEvent", description = "Every other member goes into data")
  record ShortEvent(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String type,
      @Nullable String channel,
      @Nullable String id,
      @Nullable String source,
      @Schema(format = "date-time") @Nullable String time,
      @Nullable String user,
      @Nullable String text) {}

  /** How a receipt looks, for {@code /openapi} only. */
  @Schema(name = "Receipt")
  record Receipt(
      @Schema(description = "Stored now; excludes duplicates") int accepted,
      @Schema(description = "Stored before") int duplicates,
      @Schema(description = "Not stored, by ascending index") List<Rejected> rejected) {}

  /** How a rejected item looks, for {@code /openapi} only. */
  @Schema(name = "Rejected")
  record Rejected(
      @Schema(description = "From 0") int index,
      @Schema(description = "Null if it could not be read") @Nullable String id,
      Problem problem) {}
}
