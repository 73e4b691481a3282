package io.hubbub.monitoring.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would give way first, and where an event's time goes.
 *
 * @param name the busiest resource when it is busy enough to hold the others up; else null
 * @param utilisation of that resource, 0 to 1
 * @param words the finding, with its figures
 * @param resources the busiest first
 * @param legs of an event's way, in its order
 */
public record Bottleneck(
    @Nullable String name,
    @Nullable Double utilisation,
    String words,
    List<Resource> resources,
    List<Leg> legs) {

  /**
   * Something there is only so much of.
   *
   * @param utilisation the share of it that was in use, 0 to 1, on average over the window unless
   *     {@code measured} says otherwise
   * @param waitMs how long one waited for it on average; null when not known
   * @param measured from what, in words
   */
  public record Resource(
      String name, double utilisation, @Nullable Double waitMs, String measured) {}

  /**
   * A stretch of an event's way. By Little's law the events inside are the rate times the time.
   *
   * @param inside how many events were on it at any moment, on average
   * @param share of the whole way's mean time, 0 to 1
   */
  public record Leg(
      String name, double eventsPerSecond, double meanMs, double inside, double share) {}
}
