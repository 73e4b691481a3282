package io.hubbub.monitoring.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether memory grows.
 *
 * @param finding the worst of all
 * @param method how slopes and their intervals are estimated
 */
public record Leak(Finding finding, String words, String method, List<Growth> growths) {

  /** The later constant is the worse. */
  public enum Finding {
    TOO_LITTLE_DATA,
    NO_GROWTH_SHOWN,
    /** It grows with confidence, slower than what is alarming. */
    GROWING,
    /** It grows with confidence by more than 50 MB an hour, or by more than 20 % in a day. */
    LEAK
  }

  /**
   * One instance's memory of one kind.
   *
   * @param memory {@code Heap after collection} or {@code Resident memory}
   * @param hours from the first to the last minute looked at
   * @param megabytes 2^20 bytes at the begin, by the line through the minutes
   * @param slope megabytes an hour
   * @param low lower bound of the slope's interval, null when it cannot be bounded; {@code high}
   *     its upper
   */
  public record Growth(
      String instance,
      String memory,
      Finding finding,
      int minutes,
      double hours,
      @Nullable Double megabytes,
      @Nullable Double slope,
      @Nullable Double low,
      @Nullable Double high,
      String words) {}
}
