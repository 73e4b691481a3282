package io.hubbub.monitoring.metrics;

import java.util.Map;

/**
 * One value of a figure.
 *
 * @param labels what tells it from the others of the figure; empty when there are none
 * @param value NaN while it is not known
 */
public record Sample(Map<String, String> labels, double value) {
  /** A value with one label. */
  public static Sample of(String label, String is, double value) {
    return new Sample(Map.of(label, is), value);
  }

  boolean isKnown() {
    return !Double.isNaN(value);
  }
}
