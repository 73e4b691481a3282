package io.hubbub.monitoring.report.judgement;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The line through a series.
 *
 * @param perHour how much it rises
 * @param low lower bound of the interval; infinite when the points cannot bound it
 * @param high upper bound
 * @param begin of the line, at the first point
 */
record Slope(double perHour, double low, double high, double begin) {
  static final String METHOD =
      "Theil-Sen: the median of the slopes between all pairs of minutes; its interval by"
          + " Kendall's S (Sen 1968), whose variance is multiplied by (1 + r) / (1 - r), r being"
          + " the correlation of a minute's residual rank with the next one's. More than 300"
          + " minutes are first gathered into 300 stretches, of each the median";

  private static final int MOST_POINTS = 300;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * Of a series of two points or more.
   *
   * @param chance how often the interval may miss the slope, 0.05 for a 95 % interval
   */
  static Slope of(Series whole, double chance) {
    Series series = whole.thinned(MOST_POINTS);
    double[] slopes = slopes(series);
    double slope = Median.withDefaults().evaluate(slopes);
    Series flat = without(series, slope);
    double deviate = NORMAL.inverseSurvivalProbability(chance / 2);
    double reach = deviate * Math.sqrt(variance(series.values()) * flat.inflation());
    return new Slope(
        slope,
        at(slopes, (int) Math.floor((slopes.length - reach) / 2), Double.NEGATIVE_INFINITY),
        at(slopes, (int) Math.ceil((slopes.length + reach) / 2), Double.POSITIVE_INFINITY),
        flat.median());
  }

  boolean rises() {
    return low > 0;
  }

  private static double[] slopes(Series series) {
    int n = series.size();
    double[] slopes = new double[n * (n - 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double rise = series.values()[j] - series.values()[i];
        slopes[next++] = rise / ((series.at()[j] - series.at()[i]) / 60.0);
      }
    }
    Arrays.sort(slopes);
    return slopes;
  }

  private static Series without(Series series, double slope) {
    double[] rest = series.values().clone();
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= slope * (series.at()[i] - series.at()[0]) / 60.0;
    }
    return series.with(rest);
  }

  private static double variance(double[] values) {
    Map<Double, Long> ties =
        Arrays.stream(values)
            .boxed()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    double tied = ties.values().stream().mapToDouble(t -> t * (t - 1) * (2 * t + 5)).sum();
    double n = values.length;
    return (n * (n - 1) * (2 * n + 5) - tied) / 18;
  }

  private static double at(double[] sorted, int index, double otherwise) {
    return index < 0 || index >= sorted.length ? otherwise : sorted[index];
  }
}
