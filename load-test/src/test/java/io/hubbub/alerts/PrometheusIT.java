package io.hubbub.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.hubbub.standalone.PrometheusBinaries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Prometheus itself reads the files, and runs their cases. */
class PrometheusIT {
  private static final Path HERE = MonitoringFiles.PROMETHEUS;
  private static final PrometheusBinaries BINARIES = PrometheusBinaries.find();
  private static final Tool PROMTOOL = new Tool(BINARIES.promtool());

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"prometheus.yml", "prometheus-compose.yml", "prometheus-kubernetes.yml"})
  void takesTheConfigurationAndTheRulesItNames(String file) throws Exception {
    Tool.Outcome outcome = PROMTOOL.run("check", "config", HERE.resolve(file).toString());
    assumeFalse(
        outcome.output().contains("field kubernetes_sd_configs not found"),
        "Debian 12 builds Prometheus without Kubernetes");
    assertThat(outcome.status()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("rules found");
  }

  @Test
  void findsNothingToComplainOfInTheRules() throws Exception {
    String output = PROMTOOL.mustRun(with(files("rules", ".yml"), "check", "rules", "--lint=all"));
    assertThat(output).doesNotContain("duplicate");
  }

  @Test
  void everyCaseHolds() throws Exception {
    PROMTOOL.mustRun(with(files("tests", ".test.yml"), "test", "rules"));
  }

  /** What promtool cannot see: that the rules are evaluated and the targets found. */
  @Test
  void evaluatesEveryRuleAndFindsTheTargetsInTheirFiles() throws Exception {
    try (WatchServer prometheus = TestPrometheus.in(directory)) {
      prometheus.start();
      List<JsonNode> rules =
          await(prometheus::rules, all -> all.stream().noneMatch(isHealth("unknown")));
      assertThat(rules).hasSizeGreaterThan(100).allMatch(isHealth("ok"));
      JsonNode targets =
          await(
              () -> prometheus.get("/api/v1/targets").path("data").path("activeTargets"),
              all -> all.size() == 4);
      assertThat(targets.findValuesAsString("scrapePool"))
          .containsExactlyInAnyOrder(
              "event-service", "database-service", "prometheus", "alertmanager");
    }
  }

  @Test
  void understandsTheQueriesOfTheRunbooks() throws Exception {
    try (WatchServer prometheus = TestPrometheus.in(directory)) {
      prometheus.start();
      for (Runbook runbook : Runbook.all()) {
        for (String query : runbook.queries().toList()) {
          assertThatCode(() -> prometheus.query(query))
              .as(runbook.name())
              .doesNotThrowAnyException();
        }
      }
    }
  }

  private static Predicate<JsonNode> isHealth(String health) {
    return rule -> rule.path("health").asString().equals(health);
  }

  private static <T> T await(Callable<T> look, Predicate<T> condition) {
    return Awaitility.await().atMost(Duration.ofMinutes(1)).until(look, condition);
  }

  private static List<String> files(String directory, String end) throws IOException {
    return MonitoringFiles.in(HERE.resolve(directory), end).stream().map(Path::toString).toList();
  }

  private static String[] with(List<String> files, String... command) {
    return Stream.concat(Stream.of(command), files.stream()).toArray(String[]::new);
  }
}
