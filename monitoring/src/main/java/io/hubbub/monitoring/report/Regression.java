package io.hubbub.monitoring.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the window is worse than the baseline.
 *
 * @param grade the worst of the changes'
 * @param method the test that was used, and when it counts
 */
public record Regression(Grade grade, String words, String method, List<Change> changes) {

  /** How much worse; the later constant is the worse. */
  public enum Grade {
    /** Too few minutes on either side, or a baseline of zero. */
    TOO_LITTLE_DATA,
    NO_CHANGE_SHOWN,
    BETTER,
    /** Fewer or more events landed because fewer or more came. */
    OTHER_LOAD,
    /** Throughput down by more than 15 %, or latency above 1.5 times. */
    MINOR,
    /** Throughput down by more than 30 %, or latency above twice. */
    MAJOR
  }

  /**
   * One measure then and now.
   *
   * @param baseline the median of the baseline's minutes
   * @param now the median of the window's
   * @param ratio now to baseline
   * @param p two-sided p-value: how often chance alone differs this much or more
   */
  public record Change(
      String measure,
      String unit,
      Grade grade,
      int baselineMinutes,
      int minutes,
      @Nullable Double baseline,
      @Nullable Double now,
      @Nullable Double ratio,
      @Nullable Double p,
      String words) {}
}
