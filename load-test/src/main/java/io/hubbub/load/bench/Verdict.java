package io.hubbub.load.bench;

/** A measured value beside its target. */
record Verdict(
    String name, String unit, double value, String spread, boolean atLeast, double target) {
  private static final double WITHIN = 0.2;

  /** The middle of sorted values. */
  static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** PASS; WARN within 20 % of the target; else FAIL. */
  String grade() {
    if (atLeast ? value >= target : value <= target) {
      return "PASS";
    }
    double of = atLeast ? value / target : target / value;
    return of >= 1 - WITHIN ? "WARN" : "FAIL";
  }

  String line() {
    return "%-44s %8.2f %-4s %-18s %s %6.2f  %s"
        .formatted(name, value, unit, spread, atLeast ? ">=" : "<=", target, grade());
  }
}
