package io.hubbub.monitoring.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What JSON shows under one set of labels.
 *
 * @param is {@code value}, or {@code count}, {@code mean} and so on
 */
record Value(Map<String, String> labels, Map<String, Object> is) {
  private static final double DIGITS = 1e6;

  static Value of(Map<String, String> labels, double value) {
    return new Value(labels, Map.of("value", rounded(value)));
  }

  Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("labels", labels);
    shown.putAll(is);
    return shown;
  }

  /** Whole numbers without a fraction, others with six digits of it. */
  static Number rounded(double value) {
    if (value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE) {
      return (long) value;
    }
    return Double.isFinite(value) ? Math.rint(value * DIGITS) / DIGITS : (Number) value;
  }
}
