package io.hubbub.monitoring.report.judgement;

import java.util.EnumSet;
import org.HdrHistogram.Histogram;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.apache.commons.statistics.descriptive.Statistic;

/** How measurements are spread; of one or more. */
record Spread(
    long samples, double mean, double median, double p95, double p99, double max, double stddev) {
  private static final double PER_MILLISECOND = 1e6;

  // HF1 takes a value that was measured, as the histograms do.
  private static final Quantile QUANTILE =
      Quantile.withDefaults().withCopy(true).with(EstimationMethod.HF1);

  /** In milliseconds; the histogram is not empty. */
  static Spread ofNanoseconds(Histogram histogram) {
    return new Spread(
        histogram.getTotalCount(),
        histogram.getMean() / PER_MILLISECOND,
        histogram.getValueAtPercentile(50) / PER_MILLISECOND,
        histogram.getValueAtPercentile(95) / PER_MILLISECOND,
        histogram.getValueAtPercentile(99) / PER_MILLISECOND,
        histogram.getMaxValue() / PER_MILLISECOND,
        histogram.getStdDeviation() / PER_MILLISECOND);
  }

  /** Of one value or more, all finite; the standard deviation of a single one is zero. */
  static Spread of(double[] values) {
    DoubleStatistics all =
        DoubleStatistics.of(
            EnumSet.of(Statistic.MEAN, Statistic.MAX, Statistic.STANDARD_DEVIATION), values);
    double[] levels = QUANTILE.evaluate(values, 0.5, 0.95, 0.99);
    return new Spread(
        values.length,
        all.getAsDouble(Statistic.MEAN),
        levels[0],
        levels[1],
        levels[2],
        all.getAsDouble(Statistic.MAX),
        all.getAsDouble(Statistic.STANDARD_DEVIATION));
  }
}
