package io.hubbub.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of the events of the stream, over all instances and since the beginning. At rest,
 * accepted is the sum of the others.
 *
 * @param accepted stored by the bus
 * @param landed rows
 * @param alreadyThere whose event was a row before
 * @param deadLettered refused, and kept as dead letters
 * @param waiting to be delivered, or delivered and not settled
 * @param oldestWaiting when the stream stored the first of those; null when none waits
 */
record Counts(
    long accepted,
    long landed,
    long alreadyThere,
    long deadLettered,
    long waiting,
    @Nullable Instant oldestWaiting) {
  private static final double MS_IN_SECOND = 1_000;

  /** How long ago that was. It grows while nothing can be read. */
  double waitingSeconds() {
    return oldestWaiting == null
        ? 0
        : Math.max(0, Duration.between(oldestWaiting, Instant.now()).toMillis()) / MS_IN_SECOND;
  }
}
