package io.hubbub.resilience;

import java.time.Duration;

/**
 * Refuses settings that are not allowed, naming the key, the value and what is.
 *
 * @param guard whose settings they are
 */
public record Allowed(String guard) {
  /**
   * @throws IllegalArgumentException if it is not within
   */
  public void within(String setting, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "hubbub.resilience.%s.%s is %d: allowed is %d to %d"
              .formatted(guard, setting, value, min, max));
    }
  }

  /**
   * @throws IllegalArgumentException if it is not within
   */
  public void within(String setting, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "hubbub.resilience.%s.%s is %dms: allowed is %dms to %dms"
              .formatted(guard, setting, value.toMillis(), min.toMillis(), max.toMillis()));
    }
  }
}
