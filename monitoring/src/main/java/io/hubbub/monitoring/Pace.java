package io.hubbub.monitoring;

import java.time.Duration;
import java.time.Instant;

/** The time between two repetitions. */
@FunctionalInterface
public interface Pace {
  /** How long to wait from now until the next one. */
  Duration pause(Instant now);

  /** The same pause after each, however long it took. */
  static Pace after(Duration pause) {
    return _ -> pause;
  }

  /**
   * Moments of the clock that are the same for every instance: whole multiples of a period since
   * 1970, and so much later. A moment that passes while one is still under way is left out.
   *
   * @param period a second at least
   * @param later less than the period
   */
  static Pace onTheClock(Duration period, Duration later) {
    long each = period.toMillis();
    return now -> {
      // A sleep may end a moment early by a clock that is being corrected: not twice for one
      // moment.
      long earliest = now.toEpochMilli() + each / 10;
      long next = Math.ceilDiv(earliest - later.toMillis(), each) * each + later.toMillis();
      return Duration.between(now, Instant.ofEpochMilli(next));
    };
  }
}
