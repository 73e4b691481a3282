package io.hubbub.monitoring.report.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Regression;
import io.hubbub.monitoring.report.Regression.Change;
import io.hubbub.monitoring.report.Regression.Grade;
import io.hubbub.monitoring.report.Scene;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegressionsTest {
  private final Random random = new Random(6);

  private Scene minutes(int length, double offered, double landed, double latency) {
    return Scene.nothing(length)
        .eachMinute(Keys.ACCEPTED_PER_SECOND, _ -> noisy(offered))
        .eachMinute(Keys.LANDED_PER_SECOND, _ -> noisy(landed))
        .eachMinute(Keys.P95_MS, _ -> noisy(latency));
  }

  private double noisy(double value) {
    return value * (1 + random.nextGaussian() / 50);
  }

  private static Regression judge(Scene before, Scene now) {
    return new Regressions(before.minutes(), now.minutes()).judge();
  }

  private static Change change(Regression regression, String measure) {
    return regression.changes().stream()
        .filter(each -> each.measure().equals(measure))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "3, NO_CHANGE_SHOWN",
    "4.2, NO_CHANGE_SHOWN",
    "4.8, MINOR",
    "5.8, MINOR",
    "6.5, MAJOR",
    "1.5, BETTER"
  })
  void latencyIsGradedByHowOftenItIsTheBaselines(double now, Grade grade) {
    Regression regression = judge(minutes(60, 500, 500, 3), minutes(10, 500, 500, now));

    assertThat(change(regression, "95 % latency").grade()).isEqualTo(grade);
    assertThat(change(regression, "95 % latency").ratio()).isCloseTo(now / 3, within(0.1));
    assertThat(regression.grade()).isEqualTo(grade);
  }

  @ParameterizedTest
  @CsvSource({"500, NO_CHANGE_SHOWN", "450, NO_CHANGE_SHOWN", "400, MINOR", "300, MAJOR"})
  void throughputIsGradedWhileAsManyEventsCome(double now, Grade grade) {
    Regression regression = judge(minutes(60, 500, 500, 3), minutes(10, 500, now, 3));

    assertThat(change(regression, "Landed").grade()).isEqualTo(grade);
  }

  @Test
  void fewerEventsThatComeAreNoRegression() {
    Regression regression = judge(minutes(60, 500, 500, 3), minutes(10, 50, 50, 3));

    assertThat(regression.grade()).isEqualTo(Grade.OTHER_LOAD);
    assertThat(regression.words()).contains("events came");
  }

  @Test
  void aRegressionNamesTheLoadItWasMeasuredAt() {
    Regression regression = judge(minutes(60, 500, 500, 3), minutes(10, 1500, 1500, 9));

    assertThat(regression.grade()).isEqualTo(Grade.MAJOR);
    assertThat(regression.words()).contains("times the events accepted");
  }

  @Test
  void aLargeDifferenceThatMayBeChanceIsNotCalled() {
    Scene before = Scene.nothing(60).eachMinute(Keys.P95_MS, _ -> Math.exp(random.nextGaussian()));
    Scene now = Scene.nothing(4).eachMinute(Keys.P95_MS, i -> List.of(0.2, 9.0, 0.5, 8.0).get(i));

    Change change = change(judge(before, now), "95 % latency");

    assertThat(change.ratio()).isGreaterThan(2);
    assertThat(change.p()).isGreaterThan(0.01);
    assertThat(change.grade()).isEqualTo(Grade.NO_CHANGE_SHOWN);
  }

  @Test
  void fewMinutesSaySo() {
    Regression few = judge(minutes(19, 500, 500, 3), minutes(10, 500, 500, 30));
    Regression none = judge(minutes(60, 500, 500, 3), minutes(10, 500, 500, 3).gap(3, 10));

    assertThat(few.grade()).isEqualTo(Grade.TOO_LITTLE_DATA);
    assertThat(few.words()).contains("19 minutes of baseline (20 are needed)");
    assertThat(none.words()).contains("3 of now (4 are needed)");
  }

  @Test
  void aBaselineOfNothingIsNoBaseline() {
    Regression regression = judge(minutes(60, 0, 0, 0), minutes(10, 500, 500, 3));

    assertThat(regression.grade()).isEqualTo(Grade.TOO_LITTLE_DATA);
    assertThat(regression.words()).contains("median is 0");
  }

  @Test
  void equalValuesAreNoChange() {
    Scene before = Scene.nothing(60).eachMinute(Keys.P95_MS, _ -> 3);

    assertThat(judge(before, Scene.nothing(5).eachMinute(Keys.P95_MS, _ -> 3)).grade())
        .isEqualTo(Grade.NO_CHANGE_SHOWN);
  }
}
