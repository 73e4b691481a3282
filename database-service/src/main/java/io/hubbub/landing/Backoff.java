package io.hubbub.landing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Ever longer pauses, up to a bound, with jitter. For one thread. */
final class Backoff {
  private static final long FIRST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 2_000;

  private final RandomGenerator random;
  private long millis = FIRST_MILLIS;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** Between half of this round's time and all of it. */
  Duration next() {
    long now = millis;
    millis = Math.min(2 * millis, LONGEST_MILLIS);
    return Duration.ofMillis(now / 2 + random.nextLong(now / 2 + 1));
  }
}
