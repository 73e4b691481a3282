package io.hubbub.history;

import io.hubbub.query.HttpParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** History over HTTP. */
@RestController
@Tag(name = "history", description = "What happened")
class HistoryController {
  private final HistoryReader reader;
  private final HistoryExport export;

  HistoryController(HistoryReader reader, HistoryExport export) {
    this.reader = reader;
    this.export = export;
  }

  @GetMapping(path = "/history", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "One page of events, newest first")
  @Filtered
  @Parameter(
      name = "limit",
      description = "the most events",
      schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
  @Parameter(name = "before", description = "from an answer: the page of older events")
  @Parameter(name = "after", description = "from an answer: the page of newer events")
  byte[] history(HttpServletRequest request) {
    return reader.answer(HttpParameters.of(request), HttpParameters.ANSWER_BYTES);
  }

  @GetMapping(path = "/history/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
  @Operation(summary = "Every event, one a line, oldest first")
  @Filtered
  void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try {
      export.write(
          HttpParameters.of(request),
          () -> {
            response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
            return response.getOutputStream();
          });
    } catch (IOException | RuntimeException e) {
      if (!response.isCommitted()) {
        response.reset(); // events that nobody has seen yet must not stand before the problem
      }
      throw e;
    }
    response.flushBuffer();
  }
}
