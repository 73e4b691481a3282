package io.hubbub.monitoring.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers of {@code /metrics/<group>}, for {@code /openapi} only: see {@link Figures}. */
final class MetricsApi {
  private MetricsApi() {}

  /** The metrics of a group. */
  @Schema(name = "MetricsGroup")
  record Group(String group, String instance, Instant at, Map<String, Shown> metrics) {}

  /** A metric: a value, a distribution, or one of them for each set of labels. */
  @Schema(name = "Metric")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      @Schema(
              types = {"number", "string"},
              description = "a number, or NaN")
          @Nullable Object value,
      @Nullable Long count,
      @Nullable Double mean,
      @Nullable Double p50,
      @Nullable Double p95,
      @Nullable Double p99,
      @Nullable Double max,
      @Nullable List<Labelled> values,
      String unit,
      String meaning) {}

  /** A metric under one set of labels. */
  @Schema(name = "LabelledMetric")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Labelled(
      Map<String, String> labels,
      @Schema(
              types = {"number", "string"},
              description = "a number, or NaN")
          @Nullable Object value,
      @Nullable Long count,
      @Nullable Double mean,
      @Nullable Double p50,
      @Nullable Double p95,
      @Nullable Double p99,
      @Nullable Double max) {}
}
