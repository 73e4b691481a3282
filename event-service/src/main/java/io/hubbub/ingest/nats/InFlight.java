package io.hubbub.ingest.nats;

import io.hubbub.ingest.IngestSettings;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds what waits for an ack, in events and in bytes. Safe for use by many threads. */
final class InFlight {
  private static final int MEGABYTE = 1024 * 1024;

  private final int maxEvents;
  private final Semaphore events;
  private final Semaphore bytes;
  private final long timeoutNanos;

  InFlight(IngestSettings settings) {
    maxEvents = settings.eventsInFlight();
    events = new Semaphore(maxEvents);
    bytes = new Semaphore(settings.megabytesInFlight() * MEGABYTE);
    timeoutNanos = settings.roomTimeout().toNanos();
  }

  /**
   * Takes room for one event, waiting a while for it.
   *
   * @return whether there was room
   */
  boolean take(int size) throws InterruptedException {
    if (!take(events, 1)) {
      return false;
    }
    if (!take(bytes, size)) {
      events.release();
      return false;
    }
    return true;
  }

  void giveBack(int size) {
    bytes.release(size);
    events.release();
  }

  int events() {
    return maxEvents - events.availablePermits();
  }

  private boolean take(Semaphore semaphore, int permits) throws InterruptedException {
    return semaphore.tryAcquire(permits)
        || semaphore.tryAcquire(permits, timeoutNanos, TimeUnit.NANOSECONDS);
  }
}
