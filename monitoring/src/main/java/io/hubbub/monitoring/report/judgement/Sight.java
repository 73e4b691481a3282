package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Observation;
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
  double count(String key) {
    return labelled(observation.counts(), key).values().stream()
        .reduce(Double::sum)
        .orElse(Double.NaN);
  }

  /** The same by the value of the label, or by the empty string when it has none. */
  Map<String, Double> counts(String key) {
    return labelled(observation.counts(), key);
  }

  /** The last values by instance. */
  Map<String, Double> gauges(String key) {
    Map<String, Double> found = new TreeMap<>();
    String begin = Keys.of(key, "");
    observation
        .gauges()
        .forEach((each, value) -> {
          if (each.startsWith(begin) && Double.isFinite(value)) {
            found.put(each.substring(begin.length()), value);
          }
        });
    return found;
  }

  /** All instances' values added; NaN when none said. */
  double gauge(String key) {
    return gauges(key).values().stream().reduce(Double::sum).orElse(Double.NaN);
  }

  /** What was recorded under the key and all its labels; null when it is empty. */
  @Nullable Histogram distribution(String key) {
    Histogram sum = null;
    for (Histogram each : labels(observation.distributions(), key).values()) {
      if (sum == null) {
        sum = each.copy();
        sum.setAutoResize(true);
      } else {
        sum.add(each);
      }
    }
    return sum == null || sum.getTotalCount() == 0 ? null : sum;
  }

  /** Mean milliseconds; NaN when nothing was recorded. */
  double meanMs(String key) {
    Histogram histogram = distribution(key);
    return histogram == null ? Double.NaN : Spread.ofNanoseconds(histogram).mean();
  }

  private static Map<String, Double> labelled(Map<String, Double> all, String key) {
    Map<String, Double> found = labels(all, key);
    found.values().removeIf(value -> !Double.isFinite(value));
    return found;
  }

  private static <V> Map<String, V> labels(Map<String, V> all, String key) {
    Map<String, V> found = new TreeMap<>();
    String begin = key + "{";
    all.forEach((each, value) -> {
      if (each.equals(key)) {
        found.put("", value);
      } else if (each.startsWith(begin) && each.endsWith("}")) {
        found.put(each.substring(each.indexOf('=') + 1, each.length() - 1), value);
      }
    });
    return found;
  }
}
