package io.hubbub.monitoring.report.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Report;
import io.hubbub.monitoring.report.Report.Advice;
import io.hubbub.monitoring.report.Scene;
import io.hubbub.monitoring.report.Scope;
import io.hubbub.monitoring.report.SeriesKey;
import io.hubbub.monitoring.report.Target;
import io.hubbub.monitoring.report.Verdict;
import io.hubbub.monitoring.report.Window;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CausesTest {
  private static final int MINUTES = 60;

  /** What makes a target fail, by its id; everything else is in good health. */
  private static final Map<String, UnaryOperator<Scene>> FAILURES =
      Map.ofEntries(
          Map.entry(
              "O4",
              scene ->
                  scene
                      .gauge(Keys.LEDGER_DIFFERENCE, "db-1", 3)
                      .gauge(Keys.LEDGER_DIFFERENCE, "db-2", 3)),
          Map.entry(
              "O9-delivery",
              scene -> scene.count(SeriesKey.of(Keys.DEAD_LETTERED, "reason", "invalid"), 1e6)),
          Map.entry("O9-late", scene -> late(scene, 1_500)),
          Map.entry("P1", scene -> late(scene, 30)),
          Map.entry("O9-latency", scene -> late(scene, 30)),
          Map.entry(
              "O9-refused",
              scene -> scene.count(SeriesKey.of(Keys.INGEST_REQUESTS, "outcome", "overload"), 9e4)),
          Map.entry("O9-errors", scene -> scene.count(Keys.ERRORS, 6_000)),
          Map.entry("O9-stalled", scene -> scene.gauge(Keys.WAITING_SECONDS, "db-1", 90)),
          Map.entry("R3", scene -> scene.count(Keys.REDELIVERED, 1e8)),
          Map.entry(
              "P2",
              scene -> scene.times(SeriesKey.of(Keys.QUESTION, "question", "users"), 400, 99)),
          Map.entry("P4", scene -> scene.eachMinute(Keys.LANDED_PER_SECOND, _ -> 20)),
          Map.entry(
              "O9-pool",
              scene -> scene.count(SeriesKey.of(Keys.POOL_USAGE_SECONDS, "pool", "jobs"), 1e6)),
          Map.entry(
              "O9-memory",
              scene -> scene.gauge(Keys.HEAP_AFTER_COLLECTION, "db-1", 255 * Scene.MEGABYTE)),
          Map.entry("P8", CausesTest::growing));

  private static Scene late(Scene scene, double ms) {
    return scene.times(Keys.ACCEPTED_TO_COMMITTED, 2_000_000, ms);
  }

  private static Scene growing(Scene scene) {
    return scene.eachMinute(
        SeriesKey.of(Keys.RESIDENT).by("db-1"), i -> (300 + 2 * i) * Scene.MEGABYTE);
  }

  private static Report judge(Scene scene) {
    return Judgement.judge(
        Scope.CLUSTER,
        Window.HOUR,
        scene.observation(),
        Scene.healthy(MINUTES).minutes(),
        Scene.environment());
  }

  private static Target target(Report report, String id) {
    return report.targets().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private static Advice advice(Report report, String about) {
    return report.advice().stream()
        .filter(each -> each.about().equals(about))
        .findFirst()
        .orElseThrow(() -> new AssertionError(report.advice().toString()));
  }

  @Test
  void everyTargetThatFailsNamesItsCauseAndIsFollowedByAdvice() {
    FAILURES.forEach((id, failure) -> {
      Report report = judge(failure.apply(Scene.healthy(MINUTES)));

      assertThat(target(report, id).verdict()).as(id).isEqualTo(Verdict.FAIL);
      assertThat(report.advice()).as(id).isNotEmpty();
      assertThat(report.targets())
          .allSatisfy(each -> {
            boolean missed = each.verdict() == Verdict.FAIL || each.verdict() == Verdict.WARN;
            assertThat(each.cause() != null).as(each.id()).isEqualTo(missed);
          });
    });
  }

  @Test
  void everyTargetThatOperationMeasuresIsAmongThem() {
    List<String> measured =
        judge(Scene.healthy(MINUTES)).targets().stream()
            .filter(each -> each.value() != null)
            .map(Target::id)
            .toList();

    assertThat(FAILURES.keySet()).containsExactlyInAnyOrderElementsOf(measured);
  }

  @Test
  void aCauseThatIsNotKnownSaysSo() {
    Report report = judge(Scene.healthy(MINUTES).count(Keys.REDELIVERED, 1e8));

    assertThat(target(report, "R3").cause()).startsWith("the cause is not known");
    assertThat(advice(report, "a cause that is not known").figures())
        .extracting(Report.Evidence::name)
        .containsExactly("Redeliveries of an event");
  }

  @Test
  void deadLettersAreCountedByTheirReason() {
    Report report =
        judge(
            Scene.healthy(MINUTES)
                .count(SeriesKey.of(Keys.DEAD_LETTERED, "reason", "invalid"), 700_000)
                .count(SeriesKey.of(Keys.DEAD_LETTERED, "reason", "not-json"), 5));

    assertThat(target(report, "O9-delivery").cause())
        .isEqualTo("700,000 dead letters: invalid, 5 dead letters: not-json");
  }

  /**
   * Ten minutes in which more came than lands, and the minutes in which that was caught up with.
   */
  private static Scene replay(double atTheEnd) {
    return late(Scene.healthy(MINUTES), 4_000)
        .times(Keys.STORED_TO_FETCHED, 2_000_000, 3_990)
        .eachMinute(
            Keys.WAITING_EVENTS,
            i ->
                i < 10
                    ? 4
                    : i < 20 ? 30_000 * (i - 9) : Math.max(atTheEnd, 300_000 - 30_000 * (i - 19)))
        .eachMinute(Keys.LANDED_PER_SECOND, i -> i < 10 ? 800 : 9_000);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 60_000})
  void aBacklogThatIsCaughtUpWithIsToldFromSlowness(double atTheEnd) {
    Report report = judge(replay(atTheEnd));

    for (String id : List.of("P1", "O9-latency", "O9-late")) {
      assertThat(target(report, id).cause())
          .as(id)
          .contains("up to 300,000 of them", "no slowness of an event", "apart from waiting");
    }
    Advice advice = advice(report, "a backlog");
    assertThat(advice.change())
        .contains(atTheEnd == 0 ? "has been caught up" : "is being caught up");
    assertThat(advice.figures()).hasSize(3);
    assertThat(report.advice()).extracting(Advice::about).doesNotContain("landing");
  }

  @Test
  void aQueueThatStaysIsNoBacklogThatIsCaughtUpWith() {
    Scene scene =
        late(Scene.healthy(MINUTES), 4_000)
            .times(Keys.STORED_TO_FETCHED, 2_000_000, 3_990)
            .eachMinute(Keys.WAITING_EVENTS, i -> 3_000 + 100 * (i % 7));

    assertThat(target(judge(scene), "P1").cause())
        .startsWith("the cause is not known")
        .contains("from stored to fetched");
  }

  @Test
  void slownessWithoutABacklogIsNotExplainedByOne() {
    Report report =
        judge(late(Scene.healthy(MINUTES), 30).times(Keys.FETCHED_TO_COMMITTED, 2_000_000, 29));

    assertThat(target(report, "P1").cause())
        .startsWith("the cause is not known")
        .contains("from fetched to committed");
  }

  @Test
  void processorsThatOtherProgramsUseAreACause() {
    Scene scene = late(Scene.healthy(MINUTES), 30);
    for (String instance : List.of("event-1", "db-1", "db-2")) {
      scene
          .eachMinute(SeriesKey.of(Keys.SYSTEM_CPU).by(instance), _ -> 0.97)
          .eachMinute(SeriesKey.of(Keys.PROCESS_CPU).by(instance), _ -> 0.01);
    }

    Report report = judge(scene);

    assertThat(target(report, "P1").cause())
        .contains("the processors are full (97 %", "94 % by other programs");
    assertThat(advice(report, "processors").change()).contains("what else runs on the machine");
  }

  @Test
  void targetsOfOneCauseShareItsAdvice() {
    Report report = judge(late(Scene.healthy(MINUTES), 1_500));

    assertThat(report.advice().stream().collect(Collectors.groupingBy(Advice::about)))
        .allSatisfy((about, advice) -> assertThat(advice).hasSize(1));
  }

  @Test
  void aQueryOfOneKindThatIsSlowIsNamed() {
    Report report =
        judge(
            Scene.healthy(MINUTES)
                .times(SeriesKey.of(Keys.QUESTION, "question", "activity"), 500, 400));

    assertThat(target(report, "P2").cause()).contains("the slowest kind is activity");
  }
}
