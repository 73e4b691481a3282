package io.hubbub.ingest;

import static io.hubbub.monitoring.metrics.Group.BUS;

import io.hubbub.ingest.RoomRefusals.Of;
import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.Metered;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * How much memory requests may hold together: for their bodies, and for the answers that their
 * items can cause. No caller gets all of it. Whoever finds no memory waits for a while, and is then
 * told to come back. Safe for use by many threads.
 */
@Component
public final class RequestMemory implements Metered {
  private static final int MEGABYTE = 1024 * 1024;

  /** What a request costs beside its body. */
  private static final int LEAST_BYTES = 16 * 1024;

  // Each item can be rejected with a problem of some 500 bytes, from a body of two bytes an item.
  private static final int ITEMS = 60_000;

  private final Room bytes;
  // Apart from the bytes, so that no request that has its body waits for one that lacks it.
  private final Room items = new Room(ITEMS);
  private final RoomRefusals refusals;
  private final Duration timeout;

  /** Bounded by {@code requestMegabytes}. */
  public RequestMemory(IngestSettings settings, RoomRefusals refusals) {
    this.bytes = new Room((long) settings.requestMegabytes() * MEGABYTE);
    this.refusals = refusals;
    this.timeout = settings.roomTimeout();
  }

  /** Room for one request, which is refused when it finds none within {@code roomTimeout}. */
  public Share share(Caller caller) {
    return new Share(caller, false);
  }

  /**
   * Room for one request that nobody waits for. It waits as long as it takes while it holds
   * nothing; once it does it is refused like any other, lest all hold some and wait for more.
   */
  public Share patientShare(Caller caller) {
    return new Share(caller, true);
  }

  @Override
  public List<Figure> metrics() {
    return List.of(
        Figure.gauge(BUS, "request_bytes", "bytes", "Taken by requests", bytes::taken),
        Figure.gauge(
            BUS, "request_limit_bytes", "bytes", "Requests together take no more", bytes::bound));
  }

  /** One request's part; close it when the request is answered. Used by one thread at a time. */
  public final class Share implements AutoCloseable {
    private final boolean patient;
    private final Account ofBytes;
    private final Account ofItems;
    private int takenBytes;
    private int takenItems;

    private Share(Caller caller, boolean patient) {
      this.patient = patient;
      this.ofBytes = bytes.account(caller);
      this.ofItems = items.account(caller);
    }

    /**
     * Takes room for a body that is in memory already, without waiting.
     *
     * @return whether there was room
     */
    public boolean tryBytes(int size) {
      int wanted = Math.max(size, LEAST_BYTES);
      boolean taken = ofBytes.tryTake(wanted);
      takenBytes += taken ? wanted : 0;
      if (!taken && !patient) {
        refusals.count(Of.MEMORY, bytes, wanted);
      }
      return taken;
    }

    /** The same, waiting as long as it takes. */
    public void awaitBytes(int size) throws InterruptedException {
      int wanted = Math.max(size, LEAST_BYTES);
      while (!ofBytes.take(wanted, Long.MAX_VALUE)) {}
      takenBytes += wanted;
    }

    void bytes(int more) throws Refusal {
      int wanted = Math.max(more, LEAST_BYTES);
      take(ofBytes, wanted, Of.MEMORY, bytes);
      takenBytes += wanted;
    }

    void giveBack(int less) {
      int given = Math.max(less, LEAST_BYTES);
      ofBytes.giveBack(given);
      takenBytes -= given;
    }

    void items(int count) throws Refusal {
      take(ofItems, count, Of.ITEMS, items);
      takenItems += count;
    }

    private void take(Account account, int amount, Of of, Room room) throws Refusal {
      try {
        if (!account.take(amount, timeout.toNanos())) {
          refusals.count(of, room, amount);
          throw new Refusal(IngestProblems.tooMuch());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Refusal(IngestProblems.tooMuch());
      }
    }

    @Override
    public void close() {
      settle(ofBytes, takenBytes);
      settle(ofItems, takenItems);
    }

    private static void settle(Account account, int taken) {
      if (taken > 0) {
        account.giveBack(taken);
      }
      account.close();
    }
  }
}
