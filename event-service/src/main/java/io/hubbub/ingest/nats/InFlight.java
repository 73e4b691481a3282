package io.hubbub.ingest.nats;

import io.hubbub.ingest.Account;
import io.hubbub.ingest.Caller;
import io.hubbub.ingest.IngestSettings;
import io.hubbub.ingest.Room;
import io.hubbub.ingest.RoomRefusals;
import io.hubbub.ingest.RoomRefusals.Of;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds what waits for an ack, in events and in bytes: an event takes its bytes, and at least the
 * share of the bytes that is one event's. While acks come late there is less room, so that events
 * wait before they are published, or are refused, rather than in the queue of a bus that is slow.
 * Safe for use by many threads.
 */
final class InFlight {
  private static final int MEGABYTE = 1024 * 1024;

  /** Room that is always left: for some of the largest events there can be. */
  private static final long LEAST_ROOM = 512 * 1024;

  private final Room room;
  private final int bytes;
  private final RoomRefusals refusals;
  private final AtomicInteger events = new AtomicInteger();
  private final int leastBytes;
  private final long timeoutNanos;
  private final AckDelayLimit limit;

  InFlight(IngestSettings settings, RoomRefusals refusals) {
    this.bytes = settings.megabytesInFlight() * MEGABYTE;
    this.room = new Room(bytes);
    this.refusals = refusals;
    this.leastBytes = bytes / settings.eventsInFlight();
    this.timeoutNanos = settings.roomTimeout().toNanos();
    this.limit = new AckDelayLimit(settings.eventsInFlight(), settings.ackTimeout());
  }

  /** The part of one request; to be closed. */
  Part part(Caller caller) {
    return new Part(room.account(caller));
  }

  int events() {
    return events.get();
  }

  /** How many events may wait for an ack now. */
  int limit() {
    return limit.events();
  }

  private void confirmed(long sentNanos) {
    if (limit.confirmed(sentNanos, System.nanoTime())) {
      long wanted = Math.max((long) limit.events() * leastBytes, LEAST_ROOM);
      room.resize(Math.min(bytes, wanted));
    }
  }

  /** What one request has in flight. Thread-safe. */
  final class Part implements AutoCloseable {
    private final Account account;

    private Part(Account account) {
      this.account = account;
    }

    /**
     * Takes room for one event, waiting a while for it.
     *
     * @return whether there was room
     */
    boolean take(int size) throws InterruptedException {
      int wanted = Math.max(size, leastBytes);
      if (!account.take(wanted, timeoutNanos)) {
        refusals.count(Of.IN_FLIGHT, room, wanted);
        return false;
      }
      events.incrementAndGet();
      return true;
    }

    /** Learns from an ack how fast the bus is. */
    void confirmed(long sentNanos) {
      InFlight.this.confirmed(sentNanos);
    }

    void giveBack(int size) {
      events.decrementAndGet();
      account.giveBack(Math.max(size, leastBytes));
    }

    @Override
    public void close() {
      account.close();
    }
  }
}
