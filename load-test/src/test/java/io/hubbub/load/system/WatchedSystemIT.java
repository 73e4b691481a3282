package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.hubbub.load.faults.Posting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole chain under load: the services' metrics, Prometheus, its rules, what dashboards ask,
 * alerts, and who hears of them. Each test goes on from the one before.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WatchedSystemIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int RECORDED = 1_000;
  private static final int FEW = 3;
  private static final String OPEN =
      "min(max_over_time(resilience4j_circuitbreaker_state{name='%s', state='open'}[30s]))";
  private static final String CLOSED =
      "min(resilience4j_circuitbreaker_state{name='%s', state='closed'})";

  @TempDir private static Path directory;
  private static WatchedSystem watched;

  @BeforeAll
  static void start() throws IOException {
    watched = new WatchedSystem(directory);
  }

  @AfterAll
  static void stop() {
    watched.close();
  }

  @Test
  @Order(1)
  void everyPanelHasItsFiguresWhileEverythingIsUsed() throws Exception {
    assertThat(watched.replay(RECORDED, "http")).isZero();
    assertThat(watched.replay(RECORDED, "nats")).isZero();
    try (Visitors visitors = new Visitors(watched.processes)) {
      for (String figure :
          Set.of(
              "hubbub:ledger:difference",
              "hubbub:accepted_events:rate5m > 0",
              "hubbub:landed_events:rate5m > 0",
              "hubbub:settled_events:rate5m > 0",
              "hubbub:delivery:ratio10m > 0.9",
              "hubbub:leg_seconds:p95_5m{leg='accepted-to-committed'} > 0",
              "hubbub:objective_errors:ratio_rate5m{objective='ingest'} == 0",
              "hubbub:objective_errors:ratio_rate3d{objective='ingest'} == 0",
              "job:hubbub_errors:rate5m{job='event-service'} == 0",
              "ALERTS{alertname='DeadLetters', alertstate='firing'}")) {
        awaitAnswer(figure);
      }
      await("figures")
          .untilAsserted(() ->
              assertThat(Unseen.FIGURES.of(WatchExpressions.shown(), watched::knows)).isEmpty());
    }
    assertThat(watched.pages()).isEmpty();
  }

  @Test
  @Order(2)
  void aServiceThatDiedIsSeenToStart() throws Exception {
    watched.processes.process("event-service-1").kill();
    awaitAnswer("changes(process_start_time_seconds{job='event-service'}[1m]) > 0");
    watched.processes.awaitReady();
  }

  // Few events and questions: a budget that burns would be right.
  @Test
  @Order(3)
  void whenPostgresGoesSomebodyIsWokenForThatAlone() throws Exception {
    watched.processes.fell("postgres");
    for (int i = 0; i < FEW; i++) {
      assertThat(watched.post("late-" + i)).isEqualTo(Posting.Answer.ACCEPTED);
      assertThat(watched.ask("/history")).isEqualTo(503);
    }
    awaitAnswer(OPEN.formatted("postgres-write") + " == 1");
    awaitPages("DependencyDown postgres");
    watched.processes.resume("postgres");
    awaitPages();
    awaitAnswer(CLOSED.formatted("postgres-write") + " == 1");
  }

  @Test
  @Order(4)
  void whenNatsGoesSomebodyIsWokenForThatAlone() throws Exception {
    watched.processes.fell("nats-1");
    for (int i = 0; i < FEW; i++) {
      assertThat(watched.post("refused-" + i)).isEqualTo(Posting.Answer.UNKNOWN);
    }
    awaitAnswer(OPEN.formatted("nats-consume") + " == 1");
    awaitPages("DependencyDown nats");
    watched.processes.resume("nats-1");
    awaitPages();
    awaitAnswer(CLOSED.formatted("nats-consume") + " == 1");
  }

  @Test
  @Order(5)
  void nothingElseHasEverFired() throws Exception {
    assertThat(watched.everFired("critical"))
        .containsExactlyInAnyOrder(
            "DependencyDown postgres",
            "DependencyDown nats",
            "DependencyDown stream", // these two are of nats, and silenced by it
            "DependencyDown consumer");
    assertThat(watched.everFired("warning"))
        .contains("DeadLetters")
        .isSubsetOf("DeadLetters", "Errors", "JobsFailing", "BreakerOpen");
  }

  @Test
  @Order(6)
  void whatWaitsIsSeenToWait() throws Exception {
    watched.pauseLanding(true);
    for (int i = 0; i < FEW; i++) {
      assertThat(watched.post("paused-" + i)).isEqualTo(Posting.Answer.ACCEPTED);
    }
    awaitAnswer("max(hubbub_waiting_events) == " + FEW);
    awaitAnswer("max(hubbub_waiting_seconds) > 0");
    watched.pauseLanding(false);
    awaitAnswer("max(hubbub_waiting_events) == 0");
  }

  @Test
  @Order(7)
  void everythingThatIsAskedForHasBeenSeen() throws Exception {
    watched.collectGarbage();
    awaitAnswer("min(jvm_gc_live_data_size_bytes) > 0");
    WatchExpressions asked = WatchExpressions.of(watched.prometheus);
    assertThat(asked.rules())
        .hasSizeGreaterThan(100)
        .allSatisfy(rule -> assertThat(rule.path("health").asString()).isEqualTo("ok"));
    Set<String> series = Unseen.SERIES.of(asked.selectors(), watched::hasSeen);
    Set<String> labels = Unseen.LABELS.of(asked.labels(), watched::hasAnswered);
    Set<String> alerts = Unseen.ALERTS.of(asked.alertsUnfiltered(), watched::knows);
    Set<String> moves = Unseen.MOVES.of(WatchExpressions.shown(), watched::hasMoved);
    assertSoftly(all -> {
      all.assertThat(series).as("series").isEmpty();
      all.assertThat(labels).as("labels").isEmpty();
      all.assertThat(alerts).as("alerts").isEmpty();
      all.assertThat(moves).as("moves").isEmpty();
    });
  }

  private static void awaitAnswer(String promql) {
    await(promql).until(() -> watched.knows(promql));
  }

  private static void awaitPages(String... pages) {
    await("pages")
        .untilAsserted(() -> assertThat(watched.pages()).containsExactlyInAnyOrder(pages));
  }

  private static ConditionFactory await(String what) {
    return Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(500));
  }
}
