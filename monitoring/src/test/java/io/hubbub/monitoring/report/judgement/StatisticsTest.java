package io.hubbub.monitoring.report.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hubbub.monitoring.report.Minute;
import io.hubbub.monitoring.report.Scene;
import io.hubbub.monitoring.report.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The statistics against known answers, and against chance. */
class StatisticsTest {
  private static final int TRIALS = 400;

  private static Series series(int minutes, IntToDoubleFunction value) {
    return Series.of(Scene.nothing(minutes).eachMinute("x", value).minutes(), "x");
  }

  /** Each minute takes over the given part of the one before it. */
  private static Series correlated(Random random, int minutes, double part) {
    double[] last = {random.nextGaussian()};
    return series(
        minutes,
        _ -> last[0] = part * last[0] + Math.sqrt(1 - part * part) * random.nextGaussian());
  }

  @Test
  void aSpreadOfOneValueIsThatValue() {
    assertThat(Spread.of(new double[] {7})).isEqualTo(new Spread(1, 7, 7, 7, 7, 7, 0));
  }

  @Test
  void percentilesAreValuesThatWereMeasured() {
    Spread spread = Spread.of(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());

    assertThat(spread.median()).isEqualTo(50);
    assertThat(spread.p95()).isEqualTo(95);
    assertThat(spread.p99()).isEqualTo(99);
    assertThat(spread.stddev()).isCloseTo(29.011, within(0.001));
  }

  @Test
  void aSeriesIsInTheOrderOfTimeWithoutWhatWasNotObserved() {
    Series series =
        Series.of(
            List.of(
                new Minute(Instant.ofEpochSecond(120), Map.of(SeriesKey.of("x"), 3.0)),
                new Minute(Instant.ofEpochSecond(0), Map.of(SeriesKey.of("x"), 1.0)),
                new Minute(Instant.ofEpochSecond(60), Map.of(SeriesKey.of("x"), Double.NaN))),
            "x");

    assertThat(series.values()).containsExactly(1, 3);
    assertThat(series.at()).containsExactly(0, 2);
    assertThat(series.median()).isEqualTo(2);
  }

  @Test
  void askingForTheMedianLeavesTheOrderAlone() {
    Series series = series(60, i -> (i * 37) % 60);
    double[] before = series.values().clone();

    assertThat(series.median()).isEqualTo(29.5);

    assertThat(series.values()).containsExactly(before);
  }

  @Test
  void anEmptySeriesHasNoMedian() {
    assertThat(series(0, _ -> 0).median()).isNaN();
    assertThat(series(0, _ -> 0).thinned(3).size()).isZero();
  }

  @Test
  void independentMinutesInflateNothing() {
    Random random = new Random(1);

    assertThat(series(1000, _ -> random.nextGaussian()).inflation()).isLessThan(1.2);
    assertThat(series(100, _ -> 5).inflation()).isEqualTo(1);
  }

  @Test
  void minutesThatResembleTheirNeighboursInflate() {
    // (1 + 0.8) / (1 - 0.8) = 9
    assertThat(correlated(new Random(1), 5000, 0.8).inflation()).isBetween(6.0, 12.0);
  }

  @Test
  void aSlopeIsFoundAcrossAGap() {
    Series series =
        Series.of(
            Scene.nothing(120).eachMinute("x", i -> 100 + i / 2.0).gap(30, 80).minutes(), "x");

    Slope slope = Slope.of(series, 0.05);

    assertThat(slope.perHour()).isCloseTo(30, within(1e-9));
    assertThat(slope.begin()).isCloseTo(100, within(1e-9));
    assertThat(slope.rises()).isTrue();
  }

  @Test
  void oneWildValueDoesNotBendTheLine() {
    Slope slope = Slope.of(series(60, i -> i == 59 ? 1e9 : i), 0.05);

    assertThat(slope.perHour()).isCloseTo(60, within(1e-9));
  }

  @Test
  void whatStaysTheSameDoesNotRise() {
    Slope slope = Slope.of(series(60, _ -> 4), 0.05);

    assertThat(slope.perHour()).isZero();
    assertThat(slope.rises()).isFalse();
  }

  @Test
  void aMonthIsThinned() {
    Slope slope = Slope.of(series(43_200, i -> i), 0.05);

    assertThat(slope.perHour()).isCloseTo(60, within(0.5));
  }

  @Test
  void chanceIsRarelyTakenForGrowthEvenWhenMinutesResembleTheirNeighbours() {
    for (double part : new double[] {0, 0.5, 0.8}) {
      Random random = new Random(11);
      long rises = 0;
      for (int i = 0; i < TRIALS; i++) {
        rises += Slope.of(correlated(random, 60, part), 0.05).rises() ? 1 : 0;
      }
      // One side of a 95 % interval: 2.5 % were it exact.
      assertThat(rises / (double) TRIALS).as("with %s", part).isLessThan(0.06);
    }
  }

  @Test
  void chanceIsRarelyTakenForAChangeEvenWhenMinutesResembleTheirNeighbours() {
    for (double part : new double[] {0, 0.5, 0.8}) {
      Random random = new Random(5);
      long changes = 0;
      for (int i = 0; i < TRIALS; i++) {
        Series before = correlated(random, 120, part);
        int now = i % 2 == 0 ? 5 : 60;
        changes += RankTest.p(before, correlated(random, now, part)) < 0.01 ? 1 : 0;
      }
      assertThat(changes / (double) TRIALS).as("with %s", part).isLessThan(0.03);
    }
  }

  @Test
  void aChangeIsSeen() {
    Random random = new Random(3);
    Series before = series(60, _ -> 10 + random.nextGaussian());

    assertThat(RankTest.p(before, series(5, _ -> 20 + random.nextGaussian()))).isLessThan(0.001);
  }

  @Test
  void valuesThatAreAllTheSameDoNotDiffer() {
    assertThat(RankTest.p(series(30, _ -> 2), series(5, _ -> 2))).isEqualTo(1);
  }

  @Test
  void erlangsFormulaGivesThePoolThatIsLargeEnough() {
    // Load 2: with 3 connections 44 % wait, with 4 17 %, with 5 6 %, with 6 2 %.
    assertThat(new Pool("x", 1, 8, 100, 0, 120, 0, 60).enough()).isEqualTo(6);
    assertThat(new Pool("x", 1, 8, 0, 0, 0, 0, 60).enough()).isEqualTo(1);
  }
}
