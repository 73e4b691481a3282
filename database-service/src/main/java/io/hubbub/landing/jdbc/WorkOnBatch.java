package io.hubbub.landing.jdbc;

import io.hubbub.landing.Batch;
import io.hubbub.landing.Delivery;
import java.time.Duration;

/**
 * Word to the bus that a batch is still worked on, so that it is not delivered again meanwhile. For
 * one thread.
 */
final class WorkOnBatch {
  private static final long PAUSE = Duration.ofSeconds(1).toNanos();

  private final Batch batch;
  private long said = System.nanoTime();

  WorkOnBatch(Batch batch) {
    this.batch = batch;
  }

  /** Says so, unless it was said within the last second. */
  void goesOn() {
    long now = System.nanoTime();
    if (now - said >= PAUSE) {
      batch.deliveries().forEach(Delivery::inProgress);
      said = now;
    }
  }
}
