package io.hubbub.monitoring.performance;

import io.hubbub.monitoring.report.Report;
import io.hubbub.monitoring.report.judgement.Judgement;
import io.hubbub.monitoring.report.page.HtmlReport;
import io.hubbub.monitoring.report.page.MarkdownReport;
import io.hubbub.openapi.ProblemAnswers.BadRequest;
import io.hubbub.web.QueryParameters;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The performance report over HTTP, in the form that {@code Accept} asks for. */
@RestController
@RequestMapping("/performance/report")
@Tag(name = "performance", description = "How fast and how safe")
final class ReportController {
  private final Observatory observatory;
  private final Surroundings surroundings;

  ReportController(Observatory observatory, Surroundings surroundings) {
    this.observatory = observatory;
    this.surroundings = surroundings;
  }

  private record Judged(Report report, Observatory.Seen seen) {}

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "getPerformanceReport",
      summary = "How fast and how safe it is: targets, bottleneck, advice, regression, leaks",
      description = "As JSON, text/markdown, text/html or text/plain, by Accept.")
  @Parameter(
      name = "scope",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"instance", "cluster"},
              defaultValue = "cluster"))
  @Parameter(
      name = "window",
      schema =
          @Schema(
              type = "string",
              allowableValues = {"5m", "1h", "24h", "30d"},
              defaultValue = "1h"))
  @ApiResponse(
      responseCode = "200",
      description = "The report",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = Report.class)),
        @Content(mediaType = MediaType.TEXT_MARKDOWN_VALUE, schema = @Schema(type = "string")),
        @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")),
        @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
      })
  @BadRequest
  Report json(QueryParameters parameters) throws InterruptedException {
    return judge(parameters).report;
  }

  @GetMapping(produces = MediaType.TEXT_MARKDOWN_VALUE)
  @Hidden
  String markdown(QueryParameters parameters) throws InterruptedException {
    return MarkdownReport.of(judge(parameters).report);
  }

  @GetMapping(produces = MediaType.TEXT_HTML_VALUE + ";charset=utf-8")
  @Hidden
  String html(QueryParameters parameters) throws InterruptedException {
    Judged judged = judge(parameters);
    return HtmlReport.of(judged.report, judged.seen.now().minutes());
  }

  @GetMapping(produces = MediaType.TEXT_PLAIN_VALUE + ";charset=utf-8")
  @Hidden
  String text(
      QueryParameters parameters,
      @Parameter(hidden = true) @RequestHeader(HttpHeaders.ACCEPT) List<MediaType> accept)
      throws InterruptedException {
    return TextStyle.of(accept).write(judge(parameters).report);
  }

  private Judged judge(QueryParameters parameters) throws InterruptedException {
    ReportQuery query = ReportQuery.of(parameters.each());
    Observatory.Seen seen = observatory.look(query.scope(), query.window());
    Report report =
        Judgement.judge(
            query.scope(),
            query.window(),
            seen.now(),
            seen.baseline(),
            surroundings.with(seen.servers()));
    return new Judged(report, seen);
  }
}
