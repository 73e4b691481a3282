package io.hubbub.ingest.nats;

import java.time.Duration;

/**
 * How many events may wait for their acks, found by how long acks take: halved when one took longer
 * than a fifth of the ack timeout, since what is published then might not be confirmed in time, and
 * raised by one event an ack while they take less than half of that. A bus at its usual speed never
 * comes near it. Thread-safe.
 */
final class AckDelayLimit {
  private static final int SLOW_PART = 5;

  /** As many as keep a slow bus busy. */
  private static final int LEAST = 64;

  private final int most;
  private final int least;
  private final long slowNanos;
  private volatile int events;
  private long loweredAt;

  /**
   * @param most events at the usual speed
   */
  AckDelayLimit(int most, Duration ackTimeout) {
    this.most = most;
    this.least = Math.min(most, LEAST);
    this.slowNanos = ackTimeout.toNanos() / SLOW_PART;
    this.events = most;
  }

  int events() {
    return events;
  }

  /**
   * Learns of an ack.
   *
   * @param sentNanos when its event was published
   * @param now both in nanoseconds of one clock
   * @return whether the limit is another now
   */
  boolean confirmed(long sentNanos, long now) {
    long took = now - sentNanos;
    if (took > slowNanos) {
      return lower(sentNanos, now);
    }
    return events < most && took < slowNanos / 2 && raise();
  }

  // Once for all events that were published before: they are late for the same reason.
  private synchronized boolean lower(long sentNanos, long now) {
    if (events == least || events < most && sentNanos - loweredAt < 0) {
      return false;
    }
    loweredAt = now;
    events = Math.max(least, events / 2);
    return true;
  }

  private synchronized boolean raise() {
    if (events == most) {
      return false;
    }
    events++;
    return true;
  }
}
