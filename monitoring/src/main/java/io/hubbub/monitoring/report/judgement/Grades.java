package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Regression.Grade;

/** How grave a change is that is not chance. */
final class Grades {
  private static final double LESS = 0.85;
  private static final double MUCH_LESS = 0.7;
  private static final double SLOWER = 1.5;
  private static final double MUCH_SLOWER = 2;

  private Grades() {}

  static Grade ofLatency(double ratio) {
    if (ratio > MUCH_SLOWER) {
      return Grade.MAJOR;
    }
    if (ratio > SLOWER) {
      return Grade.MINOR;
    }
    return ratio < 1 / SLOWER ? Grade.BETTER : Grade.NO_CHANGE_SHOWN;
  }

  /**
   * What landed follows what came; only what fell behind that is the bus's doing.
   *
   * @param offered ratio of what came; NaN when not known
   */
  static Grade ofThroughput(double ratio, double offered) {
    if (ratio >= LESS && ratio <= 1 / LESS) {
      return Grade.NO_CHANGE_SHOWN;
    }
    if (ratio > 1 || ratio >= LESS * offered) {
      return Grade.OTHER_LOAD;
    }
    return ratio < MUCH_LESS ? Grade.MAJOR : Grade.MINOR;
  }
}
