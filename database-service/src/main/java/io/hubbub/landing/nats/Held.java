package io.hubbub.landing.nats;

import io.hubbub.landing.Delivery;
import io.nats.client.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was delivered and is in no batch yet while batches take long: it is kept from being
 * delivered again. For one thread.
 */
final class Held {
  /**
   * After a batch that took so long, what was delivered meanwhile is not to wait for more without a
   * word: it may wait for three batches, and one may take 24 s until it fails.
   */
  private static final Duration SLOW = Duration.ofSeconds(1);

  private final Deque<Delivery> deliveries = new ArrayDeque<>();
  private final long everyNanos;
  private long keptAt;
  private long takenAt = System.nanoTime();

  /**
   * @param every how often the bus is told that deliveries are still worked on
   */
  Held(Duration every) {
    everyNanos = every.toNanos();
    keptAt = System.nanoTime() - everyNanos;
  }

  @Nullable Delivery poll() {
    return deliveries.poll();
  }

  /** A batch was taken. */
  void batchTaken() {
    takenAt = System.nanoTime();
  }

  /** Whether the batch that was taken last took long. */
  boolean isBatchSlow() {
    return System.nanoTime() - takenAt >= SLOW.toNanos();
  }

  /** Takes over what is here. */
  void take(Pull pull) {
    Message message;
    while ((message = pull.drain()) != null) {
      deliveries.add(new NatsDelivery(message));
    }
  }

  /** Takes over what is here, and tells the bus that it is worked on, if it is time to. */
  void keepIfDue(Pull pull, Stream<Delivery> inHand) {
    take(pull);
    if (System.nanoTime() - keptAt >= everyNanos) {
      keep(inHand);
    }
  }

  /** Takes over what is here, and tells the bus that it is worked on. */
  void keep(Pull pull) {
    take(pull);
    keep(Stream.empty());
  }

  private void keep(Stream<Delivery> inHand) {
    keptAt = System.nanoTime();
    inHand.forEach(Delivery::inProgress);
    deliveries.forEach(Delivery::inProgress);
  }

  /** Hands everything back. */
  void handBack() {
    deliveries.forEach(Delivery::handBack);
    deliveries.clear();
  }
}
