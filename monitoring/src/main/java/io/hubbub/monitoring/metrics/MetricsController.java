package io.hubbub.monitoring.metrics;

import io.hubbub.event.Problem;
import io.hubbub.monitoring.Instance;
import io.hubbub.openapi.ProblemAnswers.NotFound;
import io.hubbub.web.ProblemException;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /metrics} for Prometheus, {@code /metrics/<group>} for a person with curl or a program
 * that wants one number.
 */
@RestController
@Tag(name = "metrics", description = "Figures")
final class MetricsController {
  private static final String ALL = "all";

  private final Instance instance;
  private final Figures figures;
  private final PrometheusRegistry registry;
  private final ExpositionFormats formats = ExpositionFormats.init();

  MetricsController(Instance instance, Figures figures, PrometheusRegistry registry) {
    this.instance = instance;
    this.figures = figures;
    this.registry = registry;
  }

  record Answer(
      String group, String instance, Instant at, Map<String, Map<String, Object>> metrics) {}

  @GetMapping("/metrics")
  @Operation(
      operationId = "getMetrics",
      summary = "All figures as Prometheus reads them; as OpenMetrics when asked for")
  @ApiResponse(
      responseCode = "200",
      description = "All figures",
      content = {
        @Content(mediaType = "text/plain", schema = @Schema(type = "string")),
        @Content(mediaType = "application/openmetrics-text", schema = @Schema(type = "string"))
      })
  void prometheus(
      @Parameter(hidden = true) @RequestHeader(name = "Accept", required = false)
          @Nullable String accept,
      HttpServletResponse response)
      throws IOException {
    ExpositionFormatWriter writer = formats.findWriter(accept);
    response.setContentType(writer.getContentType());
    writer.write(response.getOutputStream(), registry.scrape());
  }

  @GetMapping("/metrics/{group}")
  @Operation(
      operationId = "getMetricsGroup",
      summary = "The figures of one group, or of all, with unit and meaning")
  @ApiResponse(
      responseCode = "200",
      description = "The figures of the group",
      content = @Content(schema = @Schema(implementation = MetricsApi.Group.class)))
  @NotFound
  Answer group(
      @Parameter(description = "the group's name, or all", example = "bus") @PathVariable
          String group) {
    return new Answer(group, instance.name(), Instant.now(), figures.of(groups(group)));
  }

  private static List<Group> groups(String word) {
    if (word.equals(ALL)) {
      return List.of(Group.values());
    }
    List<String> words = Group.words();
    if (!words.contains(word)) {
      List<String> allowed = new ArrayList<>(List.of(ALL));
      allowed.addAll(words);
      throw new ProblemException(
          Problem.of(
              "unknown-group", "No such group of metrics", 404, "Ask for one of " + allowed + "."));
    }
    return List.of(Group.values()[words.indexOf(word)]);
  }
}
