package io.hubbub.history;

import io.hubbub.openapi.ProblemAnswers.BadRequest;
import io.hubbub.openapi.ProblemAnswers.TooLarge;
import io.hubbub.openapi.ProblemAnswers.TooMany;
import io.hubbub.openapi.ProblemAnswers.Unavailable;
import io.hubbub.query.Question;
import io.hubbub.web.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** History over HTTP. */
@RestController
@Tag(name = "history", description = "What happened")
class HistoryController {
  private static final String NDJSON = "application/ndjson";
  private static final String JSONL = "application/jsonl";
  private static final List<String> LINES =
      List.of(MediaType.APPLICATION_NDJSON_VALUE, NDJSON, JSONL);

  private final HistoryReader reader;
  private final HistoryExport export;

  HistoryController(HistoryReader reader, HistoryExport export) {
    this.reader = reader;
    this.export = export;
  }

  @GetMapping(path = "/history", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "getHistory", summary = "One page of events, newest first")
  @Filtered
  @Parameter(
      name = "limit",
      description = "the most events",
      schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
  @Parameter(
      name = "before",
      description = "from an answer: the page of older events",
      schema = @Schema(type = "string"))
  @Parameter(
      name = "after",
      description = "from an answer: the page of newer events",
      schema = @Schema(type = "string"))
  @ApiResponse(
      responseCode = "200",
      description = "The page",
      content = @Content(schema = @Schema(implementation = HistoryApi.Page.class)))
  @BadRequest
  @TooLarge
  @Unavailable
  byte[] history(QueryParameters query) {
    return reader.answer(query.each(), Question.LONGEST_ANSWER);
  }

  @GetMapping(
      path = "/history/export",
      produces = {MediaType.APPLICATION_NDJSON_VALUE, NDJSON, JSONL})
  @Operation(operationId = "exportHistory", summary = "Every event, one a line, oldest first")
  @Filtered
  @ApiResponse(
      responseCode = "200",
      description = "A StoredEvent a line",
      content = {
        @Content(mediaType = MediaType.APPLICATION_NDJSON_VALUE, schema = @Schema(type = "string")),
        @Content(mediaType = NDJSON, schema = @Schema(type = "string")),
        @Content(mediaType = JSONL, schema = @Schema(type = "string"))
      })
  @BadRequest
  @TooMany
  @Unavailable
  void export(
      @Parameter(hidden = true) @RequestHeader(name = "Accept", required = false)
          @Nullable List<MediaType> accept,
      QueryParameters query,
      HttpServletResponse response)
      throws IOException {
    try {
      export.write(
          query.each(),
          () -> {
            response.setContentType(form(accept));
            // Otherwise an answer that closes the connection has no chunks, and one that breaks off
            // looks whole.
            response.setHeader(HttpHeaders.TRANSFER_ENCODING, "chunked");
            return response.getOutputStream();
          });
    } catch (IOException | RuntimeException e) {
      if (!response.isCommitted()) {
        response.resetBuffer(); // events that nobody has seen yet must not stand before the problem
      }
      throw e;
    }
    response.flushBuffer();
  }

  /** Lines of JSON under the name by which they were asked for. */
  private static String form(@Nullable List<MediaType> accept) {
    return LINES.stream()
        .filter(form ->
            accept == null
                || accept.isEmpty()
                || accept.stream().anyMatch(MediaType.valueOf(form)::isCompatibleWith))
        .findFirst()
        .orElse(MediaType.APPLICATION_NDJSON_VALUE);
  }
}
