package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Minute;
import io.hubbub.monitoring.report.SeriesKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * One measure over time, in the order of time, without the minutes in which it was not observed.
 *
 * @param at minutes since 1970
 * @param step minutes between two points that follow each other
 */
record Series(long[] at, double[] values, long step) {
  private static final double MOST_CORRELATION = 0.98;

  // Without a copy it would put the values into another order.
  private static final Median MEDIAN = Median.withDefaults().withCopy(true);

  static Series of(List<Minute> minutes, String name) {
    return since(Instant.MIN, minutes, SeriesKey.of(name));
  }

  /** From that time on; of two entries for a minute the last counts. */
  static Series since(Instant begin, List<Minute> minutes, SeriesKey key) {
    TreeMap<Long, Double> found = new TreeMap<>();
    minutes.stream()
        .filter(minute -> !minute.at().isBefore(begin))
        .sorted(Comparator.comparing(Minute::at))
        .filter(minute -> !Double.isNaN(minute.value(key)))
        .forEach(minute -> found.put(minute.at().getEpochSecond() / 60, minute.value(key)));
    return of(found, 1);
  }

  private static Series of(TreeMap<Long, Double> points, long step) {
    return new Series(
        points.keySet().stream().mapToLong(Long::longValue).toArray(),
        points.values().stream().mapToDouble(Double::doubleValue).toArray(),
        step);
  }

  int size() {
    return values.length;
  }

  /** NaN when there is none. */
  double median() {
    return MEDIAN.evaluate(values);
  }

  /** From the first point to the last. */
  double hours() {
    return at.length == 0 ? 0 : (at[at.length - 1] - at[0]) / 60.0;
  }

  /** At most so many points: the medians of stretches of equal length. */
  Series thinned(int most) {
    if (at.length == 0) {
      return this;
    }
    long stretch = Math.ceilDiv(at[at.length - 1] - at[0] + 1, most);
    TreeMap<Long, List<Double>> stretches = new TreeMap<>();
    for (int i = 0; i < at.length; i++) {
      long begin = at[0] + (at[i] - at[0]) / stretch * stretch;
      stretches.computeIfAbsent(begin, _ -> new ArrayList<>()).add(values[i]);
    }
    return of(
        stretches.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> median(entry.getValue()),
                    (one, _) -> one,
                    TreeMap::new)),
        stretch);
  }

  private static double median(List<Double> values) {
    return MEDIAN.evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The same points in time with other values. */
  Series with(double[] others) {
    return new Series(at, others, step);
  }

  /** By how much the variance of a rank statistic of this series is larger than that of chance. */
  double inflation() {
    return inflation(this);
  }

  /**
   * By how much the variance of a rank statistic is larger than that of independent points, at
   * least 1: (1 + r) / (1 - r), where r is the correlation of each point's rank with the next one's
   * in its series (Bayley and Hammersley 1946; as a correction of Kendall's S by Yue and Wang
   * 2004). A gap in time separates its two sides.
   */
  static double inflation(Series... parts) {
    double sum = 0;
    int all = 0;
    for (Series part : parts) {
      sum += part.correlation() * part.size();
      all += part.size();
    }
    double r = all == 0 ? 0 : Math.clamp(sum / all, 0, MOST_CORRELATION);
    return (1 + r) / (1 - r);
  }

  private double correlation() {
    double[] ranks = new NaturalRanking().apply(values);
    double middle = (ranks.length + 1) / 2.0;
    double spread = 0;
    double together = 0;
    int pairs = 0;
    for (int i = 0; i < ranks.length; i++) {
      spread += (ranks[i] - middle) * (ranks[i] - middle);
      if (i > 0 && at[i] - at[i - 1] == step) {
        together += (ranks[i] - middle) * (ranks[i - 1] - middle);
        pairs++;
      }
    }
    return pairs < 2 || spread == 0
        ? 0
        : unbiased(together / pairs / (spread / ranks.length), pairs);
  }

  // Short series understate their correlation by about (1 + 3r) / n (Marriott and Pope 1954).
  private static double unbiased(double r, int pairs) {
    return pairs <= 4 ? r : r + (1 + 3 * r) / pairs;
  }
}
