package io.hubbub.monitoring.report.judgement;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/** Whether two series differ by more than chance. */
final class RankTest {
  static final String METHOD =
      "Mann-Whitney U test, two-sided, on the values of the minutes; the normal deviate is divided"
          + " by the square root of (1 + r) / (1 - r), r being the correlation of a minute's rank"
          + " with the next one's";

  private static final int FEW = 10;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private RankTest() {}

  /** The p-value; 1 when all values are the same. Neither series is empty. */
  static double p(Series one, Series other) {
    double p =
        MannWhitneyUTest.withDefaults()
            .with(method(one, other))
            .test(one.values(), other.values())
            .getPValue();
    if (Double.isNaN(p) || p >= 1) {
      return 1;
    }
    double deviate = NORMAL.inverseSurvivalProbability(p / 2);
    return 2 * NORMAL.survivalProbability(deviate / Math.sqrt(Series.inflation(one, other)));
  }

  // The normal approximation is too shy for few values; of many, exact chances cost too much.
  private static PValueMethod method(Series one, Series other) {
    boolean few = Math.min(one.size(), other.size()) < FEW;
    boolean cheap = (long) one.size() * other.size() < 20_000;
    boolean ties =
        DoubleStream.concat(Arrays.stream(one.values()), Arrays.stream(other.values()))
                .distinct()
                .count()
            < one.size() + other.size();
    return few && cheap && !ties ? PValueMethod.EXACT : PValueMethod.ASYMPTOTIC;
  }
}
