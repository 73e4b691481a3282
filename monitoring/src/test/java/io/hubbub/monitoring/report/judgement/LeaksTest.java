package io.hubbub.monitoring.report.judgement;

import static io.hubbub.monitoring.report.Scene.MEGABYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Leak;
import io.hubbub.monitoring.report.Leak.Finding;
import io.hubbub.monitoring.report.Leak.Growth;
import io.hubbub.monitoring.report.Scene;
import io.hubbub.monitoring.report.SeriesKey;
import io.hubbub.monitoring.report.Verdict;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeaksTest {
  private final Random random = new Random(4);

  private Scene resident(int minutes, double begin, double anHour) {
    return Scene.nothing(minutes)
        .eachMinute(
            SeriesKey.of(Keys.RESIDENT).by("db-1"),
            i -> (begin + anHour * i / 60 + random.nextGaussian()) * MEGABYTE);
  }

  private static Leak judge(Scene scene) {
    return new Leaks(new Sight(scene.observation())).judge();
  }

  private static Verdict verdict(Scene scene, String target) {
    Sight sight = new Sight(scene.observation());
    return Promises.all(judge(scene)).stream()
        .filter(promise -> promise.id().equals(target))
        .map(promise ->
            promise.judge(sight, new Causes(sight, new Leaks(sight).judge(), List.of())).verdict())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void fewMinutesSaySoInsteadOfNoLeak() {
    Leak leak = judge(resident(29, 300, 600));

    assertThat(leak.finding()).isEqualTo(Finding.TOO_LITTLE_DATA);
    assertThat(leak.words()).contains("29 of 30 minutes");
    assertThat(verdict(resident(29, 300, 600), "P8")).isEqualTo(Verdict.NO_DATA);
  }

  @Test
  void steadyMemoryShowsNoGrowth() {
    assertThat(judge(resident(60, 300, 0)).finding()).isEqualTo(Finding.NO_GROWTH_SHOWN);
    assertThat(verdict(resident(60, 300, 0), "P8")).isEqualTo(Verdict.PASS);
  }

  @Test
  void slowGrowthIsToldFromAnAlarmingOne() {
    Leak slow = judge(resident(60, 300, 20));
    Leak fast = judge(resident(60, 300, 80));

    assertThat(slow.finding()).isEqualTo(Finding.GROWING);
    assertThat(fast.finding()).isEqualTo(Finding.LEAK);
    assertThat(fast.words()).contains("Resident memory of db-1").contains("MB/h");
    Growth growth = fast.growths().getFirst();
    assertThat(growth.slope()).isCloseTo(80, within(3.0));
    assertThat(growth.low()).isLessThan(80);
    assertThat(growth.high()).isGreaterThan(80);
    assertThat(growth.megabytes()).isCloseTo(300, within(2.0));
    assertThat(verdict(resident(60, 300, 20), "P8")).isEqualTo(Verdict.WARN);
    assertThat(verdict(resident(60, 300, 80), "P8")).isEqualTo(Verdict.FAIL);
  }

  @Test
  void aDayIsOnlyForetoldFromHours() {
    assertThat(verdict(resident(60, 300, 20), "O6")).isEqualTo(Verdict.NO_DATA);
    assertThat(judge(resident(600, 300, 20)).finding()).isEqualTo(Finding.LEAK);
    assertThat(verdict(resident(600, 300, 20), "O6")).isEqualTo(Verdict.FAIL);
    assertThat(judge(resident(600, 300, 1)).finding()).isEqualTo(Finding.GROWING);
    assertThat(verdict(resident(600, 300, 1), "O6")).isEqualTo(Verdict.PASS);
  }

  @Test
  void shrinkingIsNoLeak() {
    assertThat(judge(resident(60, 300, -80)).finding()).isEqualTo(Finding.NO_GROWTH_SHOWN);
  }

  @Test
  void theGrowthAfterAStartIsLeftOut() {
    Scene scene =
        Scene.nothing(60)
            .gauge(Keys.START_TIME_SECONDS, "db-1", Scene.BEGIN.getEpochSecond())
            .eachMinute(
                SeriesKey.of(Keys.RESIDENT).by("db-1"),
                i -> (Math.min(i, 10) * 20 + random.nextGaussian()) * MEGABYTE);

    assertThat(judge(scene).finding()).isEqualTo(Finding.NO_GROWTH_SHOWN);
    assertThat(judge(scene).growths().getFirst().minutes()).isEqualTo(50);
  }

  @Test
  void aRestartForgetsWhatWasBefore() {
    Scene scene =
        resident(60, 300, 80)
            .gauge(Keys.START_TIME_SECONDS, "db-1", Scene.BEGIN.getEpochSecond() + 45 * 60.0);

    assertThat(judge(scene).finding()).isEqualTo(Finding.TOO_LITTLE_DATA);
  }

  @Test
  void oneOfTwoInstancesLeaks() {
    Scene scene =
        resident(60, 300, 0)
            .eachMinute(SeriesKey.of(Keys.RESIDENT).by("db-2"), i -> (300 + 2 * i) * MEGABYTE);

    assertThat(judge(scene).growths())
        .extracting(Growth::instance, Growth::finding)
        .containsExactly(tuple("db-1", Finding.NO_GROWTH_SHOWN), tuple("db-2", Finding.LEAK));
  }

  @Test
  void anInstanceThatWasGivenNoNameIsJudged() {
    String unnamed = "database-service@3f2a:1";
    Scene scene =
        Scene.nothing(60)
            .gauge(Keys.START_TIME_SECONDS, unnamed, Scene.BEGIN.getEpochSecond() - 3_600.0)
            .eachMinute(SeriesKey.of(Keys.RESIDENT).by(unnamed), i -> (300 + 2 * i) * MEGABYTE);

    assertThat(judge(scene).growths())
        .extracting(Growth::instance, Growth::finding)
        .containsExactly(tuple(unnamed, Finding.LEAK));
  }

  @Test
  void equalValuesAndAGapAreNoGrowth() {
    Scene scene =
        Scene.nothing(90)
            .eachMinute(SeriesKey.of(Keys.HEAP_AFTER_COLLECTION).by("db-1"), _ -> MEGABYTE);

    assertThat(judge(scene.gap(20, 50)).finding()).isEqualTo(Finding.NO_GROWTH_SHOWN);
  }
}
