package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.alerts.TestPrometheus;
import io.hubbub.alerts.WatchServer;
import io.hubbub.standalone.system.LocalSystem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole chain: the services' metrics, Prometheus, its rules, an alert. */
class WatchedSystemIT {
  @TempDir private Path directory;
  private LocalSystem system;
  private WatchServer prometheus;

  @BeforeEach
  void start() throws IOException {
    system = LocalSystem.start(directory.resolve("system"), 1);
    Path files = Files.createDirectories(directory.resolve("prometheus"));
    prometheus = TestPrometheus.in(files);
    target(files, "event-service", system.ports().events(1));
    target(files, "database-service", system.ports().database(1));
    prometheus.start();
  }

  @AfterEach
  void stop() {
    prometheus.close();
    system.close();
  }

  @Test
  void figuresAreThereAndAnAlertComesWhenPostgresGoesAndEndsWhenItIsBack() throws Exception {
    awaitFirst("hubbub:ledger:difference");
    for (int event = 0; event < 3; event++) {
      post(event);
    }
    for (String figure :
        Set.of(
            "hubbub:accepted_events:rate5m > 0",
            "hubbub:landed_events:rate5m > 0",
            "hubbub:settled_events:rate5m > 0",
            "hubbub:delivery:ratio10m == 1",
            "hubbub:leg_seconds:p95_5m{leg='accepted-to-committed'} > 0",
            "hubbub:leg_seconds:p95_5m{leg='accepted-to-stored'} > 0",
            "hubbub:leg_seconds:p95_5m{leg='fetched-to-committed'} > 0",
            "hubbub:objective_errors:ratio_rate5m{objective='landing'} < 0.001",
            "hubbub:objective_errors:ratio_rate5m{objective='ingest'} == 0",
            "hubbub:objective_errors:ratio_rate3d{objective='ingest'} == 0",
            "job:hubbub_errors:rate5m{job='event-service'} == 0",
            "instance:hubbub_pool_in_use:ratio{pool='landing'} >= 0",
            "instance:process_files_open:ratio > 0")) {
      awaitFirst(figure);
    }

    system.fell("postgres");
    awaitFirst("ALERTS{alertname='DependencyDown', dependency='postgres', alertstate='firing'}");
    system.resume("postgres");
    Awaitility.await()
        .atMost(WholeSystem.PATIENCE)
        .until(() -> prometheus.query("ALERTS{alertname='DependencyDown'}").isEmpty());
    assertThat(firing()).doesNotContain("DependencyDown", "ServiceDown", "LedgerDifference");
  }

  private void post(int number) throws InterruptedException {
    String event =
        "{\"type\":\"chat.message\",\"channel\":\"#watched\",\"user\":\"u\",\"text\":\"%d\"}"
            .formatted(number);
    URI door = URI.create(system.addresses().events() + "/events");
    assertThat(new Posting().post(door, event)).isEqualTo(Posting.Answer.ACCEPTED);
  }

  private void awaitFirst(String query) {
    Awaitility.await(query)
        .atMost(WholeSystem.PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> !prometheus.query(query).isEmpty());
  }

  private Set<String> firing() throws IOException {
    Set<String> names = new TreeSet<>();
    for (JsonNode series : prometheus.query("ALERTS{alertstate='firing'}")) {
      names.add(series.path("metric").path("alertname").asString());
    }
    return names;
  }

  private static void target(Path files, String job, int port) throws IOException {
    Files.writeString(
        files.resolve("targets/" + job + ".json"), "[{\"targets\": [\"127.0.0.1:" + port + "\"]}]");
  }
}
