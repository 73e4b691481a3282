package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Observation;
import io.hubbub.monitoring.report.SeriesKey;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Finds in an observation what a judgement needs; NaN or nothing where it was not observed. */
record Sight(Observation observation) {

  double seconds() {
    return observation.length().toNanos() / (double) Duration.ofSeconds(1).toNanos();
  }

  /** The increase over the window, of all labels together; NaN when nobody counted. */
  double count(String name) {
    return counts(name).values().stream().reduce(Double::sum).orElse(Double.NaN);
  }

  /** The increase of exactly that series; NaN when nobody counted. */
  double count(SeriesKey key) {
    double increase = observation.counts().getOrDefault(key, Double.NaN);
    return Double.isFinite(increase) ? increase : Double.NaN;
  }

  /** The same by the value of the label, or by the empty string when it has none. */
  Map<String, Double> counts(String name) {
    Map<String, Double> found = parts(observation.counts(), name);
    found.values().removeIf(value -> !Double.isFinite(value));
    return found;
  }

  /** The last values by instance. */
  Map<String, Double> gauges(String name) {
    return gauges(SeriesKey.of(name));
  }

  /** The last values of one part by instance. */
  Map<String, Double> gauges(SeriesKey key) {
    Map<String, Double> found = new TreeMap<>();
    observation
        .gauges()
        .forEach((each, value) -> {
          if (each.instance() != null && each.isOf(key) && Double.isFinite(value)) {
            found.put(each.instance(), value);
          }
        });
    return found;
  }

  /** All instances' values added; NaN when none said. */
  double gauge(String name) {
    return gauge(SeriesKey.of(name));
  }

  /** All instances' values of one part added; NaN when none said. */
  double gauge(SeriesKey key) {
    return gauges(key).values().stream().reduce(Double::sum).orElse(Double.NaN);
  }

  /** What was recorded under the name and all its labels; null when it is empty. */
  @Nullable Histogram distribution(String name) {
    Histogram sum = null;
    for (Histogram each : parts(observation.distributions(), name).values()) {
      if (sum == null) {
        sum = each.copy();
        sum.setAutoResize(true);
      } else {
        sum.add(each);
      }
    }
    return sum == null || sum.getTotalCount() == 0 ? null : sum;
  }

  /** What was recorded under the name by the value of its label; without those that are empty. */
  Map<String, Histogram> distributions(String name) {
    Map<String, Histogram> found = parts(observation.distributions(), name);
    found.values().removeIf(each -> each.getTotalCount() == 0);
    return found;
  }

  /** Mean milliseconds; NaN when nothing was recorded. */
  double meanMs(String name) {
    Histogram histogram = distribution(name);
    return histogram == null ? Double.NaN : Spread.ofNanoseconds(histogram).mean();
  }

  private static <V> Map<String, V> parts(Map<SeriesKey, V> all, String name) {
    Map<String, V> found = new TreeMap<>();
    all.forEach((key, value) -> {
      if (key.name().equals(name) && key.instance() == null) {
        found.put(key.part(), value);
      }
    });
    return found;
  }
}
