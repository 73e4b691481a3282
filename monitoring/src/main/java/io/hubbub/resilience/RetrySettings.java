package io.hubbub.resilience;

import java.time.Duration;

/**
 * How often what failed is tried again.
 *
 * @param guard whose calls they are
 * @param retries after the first attempt; 0 to 10
 * @param within after so long nothing is tried again; 0 to 1 min
 * @param backoff the pauses between
 */
public record RetrySettings(String guard, int retries, Duration within, Backoff backoff) {
  /**
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  public RetrySettings {
    Allowed allowed = new Allowed(guard);
    allowed.within("retries", retries, 0, 10);
    allowed.within("retry-within", within, Duration.ZERO, Duration.ofMinutes(1));
  }
}
