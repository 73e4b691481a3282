package io.hubbub.monitoring.report;

import java.time.Instant;
import java.util.Map;

/**
 * One minute of the system.
 *
 * @param at its begin
 * @param values by the keys of {@link Keys}, those of one instance as {@code key@instance}; absent
 *     or not finite: not observed
 */
public record Minute(Instant at, Map<String, Double> values) {

  /** The value, NaN when it was not observed. */
  public double value(String key) {
    Double value = values.get(key);
    return value == null || !Double.isFinite(value) ? Double.NaN : value;
  }
}
