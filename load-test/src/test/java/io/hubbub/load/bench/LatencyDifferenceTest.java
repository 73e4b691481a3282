package io.hubbub.load.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyDifferenceTest {
  private final LatencyDifference difference = new LatencyDifference();

  @Test
  void isThatOfAllRoundsTogether() {
    difference.add(samples(99, 1_000, 1, 9_000), samples(100, 1_000, 0, 0));
    difference.add(samples(97, 1_000, 3, 9_000), samples(100, 1_000, 0, 0));

    assertThat(difference.at(50)).isZero();
    assertThat(difference.at(99)).isCloseTo(8, within(0.1));
    assertThat(difference.at(97)).isZero();
  }

  @Test
  void isBoundedByWhatOtherRoundsWouldHaveShown() {
    difference.add(samples(100, 1_000, 0, 0), samples(100, 1_000, 0, 0));
    difference.add(samples(100, 3_000, 0, 0), samples(100, 1_000, 0, 0));

    double[] interval = difference.interval(50);

    assertThat(interval[0]).isZero();
    assertThat(interval[1]).isCloseTo(2, within(0.1));
  }

  @Test
  void hasNoWidthWhenRoundsAreAlike() {
    difference.add(samples(100, 2_000, 0, 0), samples(100, 1_000, 0, 0));
    difference.add(samples(100, 2_000, 0, 0), samples(100, 1_000, 0, 0));

    double[] interval = difference.interval(99);

    assertThat(interval[0]).isEqualTo(interval[1]).isCloseTo(1, within(0.1));
  }

  private static Histogram samples(int count, long micros, int more, long moreMicros) {
    Histogram histogram = new Histogram(60_000_000, 3);
    histogram.recordValueWithCount(micros, count);
    histogram.recordValueWithCount(moreMicros, more);
    return histogram;
  }
}
