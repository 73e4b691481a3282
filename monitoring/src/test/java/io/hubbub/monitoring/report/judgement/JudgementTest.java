package io.hubbub.monitoring.report.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Leak;
import io.hubbub.monitoring.report.Regression.Grade;
import io.hubbub.monitoring.report.Report;
import io.hubbub.monitoring.report.Report.Deduction;
import io.hubbub.monitoring.report.Scene;
import io.hubbub.monitoring.report.Scope;
import io.hubbub.monitoring.report.SeriesKey;
import io.hubbub.monitoring.report.Target;
import io.hubbub.monitoring.report.Verdict;
import io.hubbub.monitoring.report.Window;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class JudgementTest {

  private static Report judge(Scene scene) {
    return Judgement.judge(
        Scope.CLUSTER,
        Window.HOUR,
        scene.observation(),
        Scene.healthy(60).minutes(),
        Scene.environment());
  }

  private static Target target(Report report, String id) {
    return report.targets().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void nothingObservedPassesNothing() {
    Report report =
        Judgement.judge(
            Scope.INSTANCE,
            Window.FIVE_MINUTES,
            Scene.nothing(5).observation(),
            List.of(),
            Scene.environment());

    assertThat(report.targets()).isNotEmpty().allMatch(each -> each.verdict() == Verdict.NO_DATA);
    assertThat(report.targets()).allMatch(each -> each.value() == null && each.note() != null);
    assertThat(report.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(report.healthScore()).isNull();
    assertThat(report.deductions()).isEmpty();
    assertThat(report.advice()).isEmpty();
    assertThat(report.bottleneck().name()).isNull();
    assertThat(report.regression().grade()).isEqualTo(Grade.TOO_LITTLE_DATA);
    assertThat(report.leak().finding()).isEqualTo(Leak.Finding.TOO_LITTLE_DATA);
    assertThat(report.ledger().difference()).isNull();
  }

  @Test
  void aWindowOfNoLengthIsNoCrash() {
    assertThat(judge(Scene.healthy(0)).at()).isEqualTo(Scene.BEGIN);
  }

  @Test
  void goodHealthHasAllPointsAndNoAdvice() {
    Report report = judge(Scene.healthy(60));

    assertThat(report.targets()).noneMatch(each -> each.verdict() == Verdict.FAIL);
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.healthScore()).isEqualTo(100);
    assertThat(report.advice()).isEmpty();
    assertThat(report.leak().finding()).isEqualTo(Leak.Finding.NO_GROWTH_SHOWN);
    assertThat(report.regression().grade()).isEqualTo(Grade.NO_CHANGE_SHOWN);
    assertThat(report.ledger().difference()).isZero();
  }

  @Test
  void everyTargetHasAnIdOfItsOwn() {
    assertThat(judge(Scene.nothing(5)).targets()).extracting(Target::id).doesNotHaveDuplicates();
  }

  @Test
  void whatOnlyABenchmarkMeasuresSaysSo() {
    Target burst = target(judge(Scene.healthy(60)), "P5");

    assertThat(burst.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(burst.note()).contains("benchmark");
  }

  @Test
  void oneSampleIsShownButIsNoVerdict() {
    Target single = target(judge(Scene.nothing(5).times(Keys.ACCEPTED_TO_COMMITTED, 1, 400)), "P1");

    assertThat(single.samples()).isEqualTo(1);
    assertThat(single.value()).isPositive().isEqualTo(single.mean());
    assertThat(single.stddev()).isZero();
    assertThat(single.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(single.note()).contains("100 samples");
  }

  @Test
  void questionsOfAllKindsAreOneDistribution() {
    assertThat(target(judge(Scene.healthy(60)), "P2").samples()).isEqualTo(1300);
  }

  @Test
  void anEventUnaccountedForFailsAndCostsMost() {
    Scene scene = Scene.healthy(60);
    for (String instance : List.of("db-1", "db-2")) {
      scene
          .gauge(Keys.LEDGER_LANDED, instance, 8_999_998)
          .gauge(Keys.LEDGER_DIFFERENCE, instance, 2)
          .gauge(Keys.LEDGER_MISSING, instance, 2)
          .gauge(Keys.LEDGER_MISSING_FIRST, instance, 41)
          .gauge(Keys.LEDGER_MISSING_LAST, instance, 43);
    }

    Report report = judge(scene);

    assertThat(report.ledger().difference()).isEqualTo(2);
    assertThat(report.ledger().missing()).isEqualTo(new Report.Missing(2, 41, 43));
    assertThat(report.advice()).extracting(Report.Advice::about).containsExactly("missing events");
    assertThat(target(report, "O4").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.healthScore()).isEqualTo(60);
  }

  @Test
  void figuresOfTwoInstancesAreNotMixedInOneLedger() {
    Scene scene = Scene.healthy(60);
    scene.gauge(Keys.LEDGER_ACCEPTED, "db-2", 9_000_900).gauge(Keys.WAITING_EVENTS, "db-2", 808);

    assertThat(judge(scene).ledger().waiting()).isEqualTo(808);
    assertThat(judge(scene).ledger().difference()).isZero();
  }

  @Test
  void aLedgerThatIsReadInPartSaysWhatItHasAndNoDifference() {
    Scene scene = Scene.nothing(5).gauge(Keys.LEDGER_ACCEPTED, "db-1", 5);

    assertThat(judge(scene).ledger().difference()).isNull();
    assertThat(target(judge(scene), "O4").verdict()).isEqualTo(Verdict.NO_DATA);
  }

  @Test
  void valuesThatAreNotNumbersAreNotObserved() {
    Scene scene = Scene.healthy(60);
    scene.count(Keys.REDELIVERED, Double.NaN).gauge(Keys.WAITING_SECONDS, "db-1", Double.NaN);

    assertThat(target(judge(scene), "R3").verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(target(judge(scene), "O9-stalled").samples()).isEqualTo(1);
  }

  @Test
  void theScoreIsAHundredLessItsDeductions() {
    Scene scene = Scene.healthy(60).missing("db-3").gauge(Keys.WAITING_SECONDS, "db-1", 90);

    Report report = judge(scene.count(Keys.ERRORS, 120));

    assertThat(report.deductions())
        .extracting(Deduction::target, Deduction::points)
        .containsExactlyInAnyOrder(tuple("O9-stalled", 15), tuple("O9-errors", 5), tuple("O1", 10));
    assertThat(report.healthScore()).isEqualTo(70);
  }

  @Test
  void invalidRequestsAreNotRefusalsButOverloadIs() {
    Scene scene = Scene.nothing(10);
    scene
        .count(SeriesKey.of(Keys.INGEST_REQUESTS, "outcome", "accepted"), 995)
        .count(SeriesKey.of(Keys.INGEST_REQUESTS, "outcome", "invalid"), 5_000)
        .count(SeriesKey.of(Keys.INGEST_REQUESTS, "outcome", "overload"), 3)
        .count(SeriesKey.of(Keys.INGEST_REQUESTS, "outcome", "no_bus"), 2);

    Target refused = target(judge(scene), "O9-refused");

    assertThat(refused.value()).isEqualTo(0.5);
    assertThat(refused.samples()).isEqualTo(1000);
    assertThat(refused.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void eventsThatLandLateMissTheirObjective() {
    Histogram times = new Histogram(3);
    times.recordValueWithCount(2_000_000, 9_990);
    times.recordValueWithCount(1_900_000_000, 11);

    Target late =
        target(judge(Scene.nothing(10).distribution(Keys.ACCEPTED_TO_COMMITTED, times)), "O9-late");

    assertThat(late.value()).isBetween(0.10, 0.12);
    assertThat(late.verdict()).isEqualTo(Verdict.WARN);
  }

  @Test
  void throughputIsJudgedOnlyWhileEnoughComes() {
    Scene quiet = Scene.nothing(10);
    quiet.eachMinute(Keys.ACCEPTED_PER_SECOND, _ -> 3).eachMinute(Keys.LANDED_PER_SECOND, _ -> 3);
    Scene slow = Scene.nothing(10);
    slow.eachMinute(Keys.ACCEPTED_PER_SECOND, _ -> 150).eachMinute(Keys.LANDED_PER_SECOND, _ -> 70);

    assertThat(target(judge(quiet), "P4").verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(target(judge(slow), "P4").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(target(judge(slow), "P4").samples()).isEqualTo(10);
  }
}
