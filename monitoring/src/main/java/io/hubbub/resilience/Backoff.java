package io.hubbub.resilience;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts that grow exponentially, with full jitter: each is anything from nothing
 * to its bound, so that those who failed together do not come back together (M. Brooker,
 * "Exponential Backoff And Jitter", 2015). Thread-safe if the generator is.
 *
 * @param first bound of the first pause; each next is twice the one before
 * @param longest bound of all
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {
  private static final int MOST_DOUBLINGS = 30;

  /**
   * With settings that are checked.
   *
   * @param guard whose they are
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  public static Backoff of(String guard, Duration first, Duration longest) {
    Allowed allowed = new Allowed(guard);
    allowed.within("first-pause", first, Duration.ofMillis(1), Duration.ofSeconds(10));
    allowed.within("longest-pause", longest, first, Duration.ofMinutes(1));
    return new Backoff(first, longest, () -> ThreadLocalRandom.current().nextLong());
  }

  /**
   * The pause before the next attempt.
   *
   * @param failed how many attempts have failed, from 1 on
   */
  public Duration pause(int failed) {
    long doubled = first.toMillis() << Math.min(failed - 1, MOST_DOUBLINGS);
    return Duration.ofMillis(random.nextLong(Math.min(doubled, longest.toMillis()) + 1));
  }
}
