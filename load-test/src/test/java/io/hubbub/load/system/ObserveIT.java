package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.standalone.Ports;
import io.hubbub.standalone.system.PortPlan;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A system of two instances each that a real Prometheus and a real Alertmanager look at. */
class ObserveIT {
  private final PortPlan ports = PortPlan.free(2).observation();

  @TempDir private Path project;
  private ProjectCopy copy;

  @BeforeEach
  void copyWhatIsBuilt() throws IOException {
    copy = new ProjectCopy(project, ports.offset());
    copy.link("monitoring/prometheus");
    copy.link("monitoring/alertmanager");
  }

  @AfterEach
  void down() throws Exception {
    copy.hubbub("down");
  }

  @Test
  void prometheusAsksEveryInstanceJudgesAndTellsAlertmanager() throws Exception {
    ProjectCopy.Outcome up = copy.hubbub("up", "-d", "--observe", "--instances", "2");
    assertThat(up.status()).isZero();
    assertThat(up.out())
        .contains("http://127.0.0.1:" + ports.prometheus() + " (Prometheus)")
        .contains("http://127.0.0.1:" + ports.alertmanager() + " (Alertmanager)");
    JsonNode processes = copy.hubbub("status", "--json").json().path("processes");
    assertThat(processes.findValuesAsString("name")).endsWith("alertmanager", "prometheus");
    assertThat(processes.findValuesAsString("state")).containsOnly("UP");

    eventually(this::everyTargetIsUp);
    assertThat(rules()).isNotEmpty().allSatisfy(rule -> assertThat(rule).isIn("ok", "unknown"));
    eventually(() -> assertThat(rules()).contains("ok"));
    eventually(() -> assertThat(ready()).containsExactlyInAnyOrder("2", "2"));
    eventually(() -> assertThat(alertmanagers()).contains(":" + ports.alertmanager() + "/"));

    assertThat(copy.hubbub("logs", "prometheus").out()).contains("Server is ready");
    assertThat(copy.hubbub("down").status()).isZero();
    assertThat(ports.all().values()).allMatch(Ports::isFree);
  }

  @Test
  void saysWhatToInstallBeforeAnythingStarts() throws Exception {
    Map<String, String> nothing = Map.of("HUBBUB_PROMETHEUS", project.toString());
    for (String[] options : new String[][] {{"--observe"}, {"--observe", "--detach"}}) {
      ProjectCopy.Outcome up = copy.complaining(nothing, "up", options);
      assertThat(up.status()).isEqualTo(1);
      assertThat(up.out())
          .contains("No prometheus found", "https://prometheus.io/download", "HUBBUB_PROMETHEUS=")
          .doesNotContain("starting");
    }
  }

  private void everyTargetIsUp() throws IOException {
    JsonNode targets = prometheus("targets").path("activeTargets");
    assertThat(targets.findValuesAsString("health")).hasSize(6).containsOnly("up");
    assertThat(
            targets.findValues("labels").stream().map(labels -> labels.path("instance").asString()))
        .containsExactlyInAnyOrder(
            "event-service-1",
            "event-service-2",
            "database-service-1",
            "database-service-2",
            "prometheus",
            "alertmanager");
  }

  /** The health of each rule: unknown until its group is due for the first time. */
  private List<String> rules() throws IOException {
    return prometheus("rules").findValuesAsString("health");
  }

  private List<String> ready() throws IOException {
    String query = URLEncoder.encode("sum by (job) (hubbub_ready)", StandardCharsets.UTF_8);
    return prometheus("query?query=" + query)
        .path("result")
        .valueStream()
        .map(series -> series.path("value").path(1).asString())
        .toList();
  }

  private String alertmanagers() throws IOException {
    return prometheus("alertmanagers").path("activeAlertmanagers").toString();
  }

  private JsonNode prometheus(String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + ports.prometheus() + "/api/v1/" + path);
    try (InputStream answer = uri.toURL().openStream()) {
      return JsonMapper.shared().readTree(answer).path("data");
    }
  }

  private static void eventually(ThrowingRunnable assertion) {
    Awaitility.await()
        .atMost(WholeSystem.PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(assertion);
  }
}
