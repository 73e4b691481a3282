package io.hubbub.resilience;

import java.time.Duration;

/**
 * What settings may be.
 *
 * @param prefix of their keys
 */
record Allowed(String prefix) {
  void within(String key, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s%s is %d: allowed is %d to %d".formatted(prefix, key, value, min, max));
    }
  }

  void within(String key, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "%s%s is %dms: allowed is %dms to %dms"
              .formatted(prefix, key, value.toMillis(), min.toMillis(), max.toMillis()));
    }
  }
}
