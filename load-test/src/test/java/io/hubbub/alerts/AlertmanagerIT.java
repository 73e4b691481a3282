package io.hubbub.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.standalone.PrometheusBinaries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What Alertmanager itself makes of its configuration. */
class AlertmanagerIT {
  private static final PrometheusBinaries BINARIES = PrometheusBinaries.find();
  private static final Tool AMTOOL = new Tool(BINARIES.amtool());
  private static final String FILE = MonitoringFiles.ALERTMANAGER.toString();

  @TempDir private Path directory;
  private WatchServer alertmanager;

  @BeforeEach
  void start() {
    alertmanager = TestAlertmanager.in(directory);
    alertmanager.start();
  }

  @AfterEach
  void stop() {
    alertmanager.close();
  }

  @Test
  void theConfigurationIsValid() throws Exception {
    assertThat(AMTOOL.mustRun("check-config", FILE)).contains("SUCCESS");
  }

  @ParameterizedTest
  @CsvSource({"critical, page", "warning, ticket", "unheard-of, ticket"})
  void severityDecidesWhoIsTold(String severity, String receiver) throws Exception {
    AMTOOL.mustRun(
        "config",
        "routes",
        "test",
        "--config.file=" + FILE,
        "--verify.receivers=" + receiver,
        "alertname=DeliveryLow",
        "severity=" + severity);
  }

  @Test
  void ofOneAlertTheLouderIsHeardAndOthersAreNot() throws Exception {
    fire("DeliveryLow severity=critical", "DeliveryLow severity=warning", "WaitingGrows");
    awaitHeard("DeliveryLow critical", "WaitingGrows");
  }

  @Test
  void aPageForAnObjectiveSilencesTheTicketForTheSameOne() throws Exception {
    fire(
        "LandingBudgetBurnsFast severity=critical objective=landing window=1h",
        "LandingBudgetBurnsSlowly severity=warning objective=landing window=3d",
        "IngestBudgetBurnsSlowly severity=warning objective=ingest window=3d",
        "ServiceMissing severity=warning");
    awaitHeard("LandingBudgetBurnsFast critical", "IngestBudgetBurnsSlowly", "ServiceMissing");
  }

  @Test
  void anInstanceThatIsDownHasNoOtherTrouble() throws Exception {
    fire(
        "InstanceDown job=database-service instance=d1",
        "HeapHigh job=database-service instance=d1",
        "HeapHigh job=database-service instance=d2",
        "DeadLetters");
    awaitHeard("InstanceDown", "HeapHigh", "DeadLetters");
    assertThat(heardInstances("HeapHigh")).containsExactly("d2");
  }

  @Test
  void withoutNatsNothingElseOfTheBusIsNews() throws Exception {
    fire(
        "DependencyDown severity=critical dependency=nats",
        "DependencyDown severity=critical dependency=stream",
        "DependencyDown severity=critical dependency=postgres",
        "ServiceDown severity=critical job=event-service",
        "IngestBudgetBurnsFast severity=critical objective=ingest",
        "ConsumerStalled severity=critical",
        "LostMessages",
        "HeapHigh job=database-service instance=d1");
    awaitHeard("DependencyDown critical", "LostMessages", "HeapHigh");
  }

  @Test
  void withoutPostgresTheDoorIsStillWatched() throws Exception {
    fire(
        "DependencyDown severity=critical dependency=postgres",
        "ServiceDown severity=critical job=database-service",
        "ServiceDown severity=critical job=event-service",
        "LandingPaused job=database-service instance=d1",
        "EventsWaiting severity=critical",
        "IngestBudgetBurnsFast severity=critical objective=ingest",
        "NotReady job=database-service instance=d1");
    // ServiceDown of the event-service, which explains why its budget burns
    awaitHeard("DependencyDown critical", "ServiceDown critical");
  }

  private void fire(String... alerts) throws IOException {
    String body =
        Stream.of(alerts).map(AlertmanagerIT::json).collect(Collectors.joining(",", "[", "]"));
    assertThat(alertmanager.post("/api/v2/alerts", "application/json", body)).isEqualTo(200);
  }

  // "Name label=value …"; a warning unless said otherwise
  private static String json(String alert) {
    String labels =
        Stream.of(("alertname=" + alert).split(" ", -1))
            .map(each -> each.split("=", 2))
            .map(each -> "\"" + each[0] + "\":\"" + each[1] + "\"")
            .collect(Collectors.joining(","));
    return "{\"labels\":{"
        + (alert.contains("severity=") ? "" : "\"severity\":\"warning\",")
        + labels
        + "}}";
  }

  private void awaitHeard(String... names) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(heard()).isEqualTo(new TreeSet<>(Set.of(names))));
  }

  private Set<String> heard() throws IOException {
    Set<String> names = new TreeSet<>();
    for (JsonNode alert : TestAlertmanager.active(alertmanager)) {
      JsonNode labels = alert.path("labels");
      names.add(
          labels.path("alertname").asString()
              + (labels.path("severity").asString().equals("critical") ? " critical" : ""));
    }
    return names;
  }

  private List<String> heardInstances(String name) throws IOException {
    return TestAlertmanager.active(alertmanager).findParents("alertname").stream()
        .filter(labels -> labels.path("alertname").asString().equals(name))
        .map(labels -> labels.path("instance").asString())
        .toList();
  }
}
