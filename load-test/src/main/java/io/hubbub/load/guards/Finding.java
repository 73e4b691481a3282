package io.hubbub.load.guards;

import java.util.Locale;

/**
 * A measured value beside its target.
 *
 * @param atLeast whether the target is the least; else the most
 */
record Finding(String name, double value, String unit, boolean atLeast, double target) {
  private static final double WITHIN = 0.2;

  /** PASS; WARN within 20 % of the target; else FAIL. */
  String verdict() {
    double reached = atLeast ? value / target : target / value;
    if (reached >= 1) {
      return "PASS";
    }
    return reached >= 1 - WITHIN ? "WARN" : "FAIL";
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-42s %,14.2f %-14s %s %,10.0f  %s",
        name,
        value,
        unit,
        atLeast ? ">=" : "<=",
        target,
        verdict());
  }
}
