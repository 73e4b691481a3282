package io.hubbub.monitoring.report.judgement;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What was measured for a promise.
 *
 * @param value NaN when nothing was
 * @param samples that the value rests on
 */
record Reading(double value, long samples, @Nullable Spread spread, @Nullable String note) {

  static Reading none(String why) {
    return new Reading(Double.NaN, 0, null, why);
  }

  static Reading of(double value, long samples, @Nullable String note) {
    return Double.isFinite(value) ? new Reading(value, samples, null, note) : none("not observed");
  }

  static Reading of(double value, Spread spread) {
    return new Reading(value, spread.samples(), spread, null);
  }

  /** The mean milliseconds. */
  static Reading mean(@Nullable Histogram histogram) {
    if (histogram == null) {
      return none("nothing was measured in this window");
    }
    Spread spread = Spread.ofNanoseconds(histogram);
    return of(spread.mean(), spread);
  }

  /** The milliseconds that 95 % do not exceed. */
  static Reading p95(@Nullable Histogram histogram) {
    if (histogram == null) {
      return none("nothing was measured in this window");
    }
    Spread spread = Spread.ofNanoseconds(histogram);
    return of(spread.p95(), spread);
  }
}
