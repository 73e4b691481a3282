package io.hubbub.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the bus stored and is not settled: the lag.
 *
 * @param events how many
 * @param since when the stream stored the first of these; null for none, and while nobody knows
 */
record Waiting(long events, @Nullable Instant since) {
  private static final double MS_IN_SECOND = 1_000;

  /**
   * How long ago that was.
   *
   * @param now by the bus's clock
   */
  double seconds(Instant now) {
    return since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis()) / MS_IN_SECOND;
  }
}
