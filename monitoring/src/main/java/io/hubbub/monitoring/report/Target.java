package io.hubbub.monitoring.report;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What was promised, beside what was measured.
 *
 * @param id of the promise, for instance {@code P1}; unique in a report
 * @param unit of target, value and the statistics
 * @param value what is compared; null without data
 * @param samples how many measurements the value rests on
 * @param mean this and the next five are null unless the value is of a distribution
 * @param p95 the smallest value that 95 % of the samples do not exceed; p99 likewise
 * @param stddev standard deviation
 * @param warnUntil beyond the target and up to here the verdict is WARN, past it FAIL
 * @param note why there is no data, or how the value came about; null when nothing is to be said
 * @param cause why a target with WARN or FAIL was missed, or that this is not known; else null
 */
public record Target(
    String id,
    String name,
    String unit,
    double target,
    Comparison comparison,
    @Nullable Double value,
    long samples,
    @Nullable Double mean,
    @Nullable Double median,
    @Nullable Double p95,
    @Nullable Double p99,
    @Nullable Double max,
    @Nullable Double stddev,
    Verdict verdict,
    double warnUntil,
    @Nullable String note,
    @Nullable String cause) {

  /** What the value must be to the target. */
  public enum Comparison {
    BELOW("<"),
    AT_MOST("<="),
    AT_LEAST(">="),
    EQUAL("=");

    private final String symbol;

    Comparison(String symbol) {
      this.symbol = symbol;
    }

    /** As in the report. */
    @JsonValue
    public String symbol() {
      return symbol;
    }

    /** Whether the value meets the target. */
    public boolean holds(double value, double target) {
      return switch (this) {
        case BELOW -> value < target;
        case AT_MOST -> value <= target;
        case AT_LEAST -> value >= target;
        case EQUAL -> value == target;
      };
    }
  }
}
