package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.Minute;
import io.hubbub.monitoring.report.SeriesKey;
import java.util.Arrays;
import java.util.List;

/**
 * A line of a plot: one value for each of its slots of time, NaN where nothing was observed.
 *
 * @param highest whether a slot of several minutes shows their highest, else their mean
 */
record Track(String name, boolean highest, double[] values) {

  /**
   * @param scale that values are multiplied by
   */
  static Track of(
      String name,
      boolean highest,
      Slots slots,
      List<Minute> minutes,
      SeriesKey key,
      double scale) {
    double[] values = new double[slots.count()];
    int[] seen = new int[slots.count()];
    Arrays.fill(values, Double.NaN);
    for (Minute minute : minutes) {
      double value = minute.value(key) * scale;
      int slot = slots.of(minute.at());
      if (Double.isNaN(value) || slot < 0 || slot >= values.length) {
        continue;
      }
      seen[slot]++;
      values[slot] =
          seen[slot] == 1
              ? value
              : highest
                  ? Math.max(values[slot], value)
                  : values[slot] + (value - values[slot]) / seen[slot];
    }
    return new Track(name, highest, values);
  }

  boolean empty() {
    return Arrays.stream(values).allMatch(Double::isNaN);
  }

  double max() {
    return Arrays.stream(values).filter(Double::isFinite).max().orElse(Double.NaN);
  }

  double last() {
    return Arrays.stream(values)
        .filter(Double::isFinite)
        .reduce((_, value) -> value)
        .orElse(Double.NaN);
  }

  double mean() {
    return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
  }
}
