package io.hubbub.monitoring.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One minute of the system.
 *
 * @param at its begin
 * @param values named as in {@link Keys}, of the system or of one instance; absent or not finite:
 *     not observed
 */
public record Minute(Instant at, Map<SeriesKey, Double> values) {

  /** The instances that were seen in any of these minutes with a series of that name, sorted. */
  public static SortedSet<String> instances(List<Minute> minutes, String name) {
    SortedSet<String> all = new TreeSet<>();
    for (Minute minute : minutes) {
      for (SeriesKey key : minute.values.keySet()) {
        if (key.instance() != null && key.isOf(SeriesKey.of(name))) {
          all.add(key.instance());
        }
      }
    }
    return all;
  }

  /** The whole system's value, NaN when it was not observed. */
  public double value(String name) {
    return value(SeriesKey.of(name));
  }

  /** The value, NaN when it was not observed. */
  public double value(SeriesKey key) {
    Double value = values.get(key);
    return value == null || !Double.isFinite(value) ? Double.NaN : value;
  }
}
