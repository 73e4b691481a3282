package io.hubbub.ingest;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * How much memory all requests together may hold: for their bodies, and for the answers that their
 * items can cause. Whoever finds no room waits for a while, and is then told to come back. Safe for
 * use by many threads.
 */
@Component
public final class RequestMemory {
  private static final int MEGABYTE = 1024 * 1024;
  private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

  /** What a request costs beside its body. */
  private static final int LEAST_BYTES = 16 * 1024;

  // Each item can be rejected with a problem of some 500 bytes, from a body of two bytes an item.
  private static final int ITEMS = 60_000;

  private final Semaphore bytes;
  // Apart from the bytes, so that no request that has its body waits for one that lacks it.
  private final Semaphore items = new Semaphore(ITEMS, true);
  private final Duration timeout;

  /** Bounded by {@code requestMegabytes}. */
  public RequestMemory(IngestSettings settings) {
    bytes = new Semaphore(settings.requestMegabytes() * MEGABYTE, true);
    timeout = settings.roomTimeout();
  }

  /** Room for one request, which is refused when it finds none within {@code roomTimeout}. */
  public Share share() {
    return new Share(timeout);
  }

  /** Room for one request that nobody waits for: it waits as long as it takes. */
  public Share patientShare() {
    return new Share(FOR_EVER);
  }

  /** One request's part; close it when the request is answered. Used by one thread at a time. */
  public final class Share implements AutoCloseable {
    private final Duration patience;
    private int takenBytes;
    private int takenItems;

    private Share(Duration patience) {
      this.patience = patience;
    }

    /**
     * Takes room for a body that is in memory already, without waiting.
     *
     * @return whether there was room
     */
    public boolean tryBytes(int size) {
      int wanted = Math.max(size, LEAST_BYTES);
      boolean taken = bytes.tryAcquire(wanted);
      takenBytes += taken ? wanted : 0;
      return taken;
    }

    /** The same, waiting as long as it takes. */
    public void awaitBytes(int size) throws InterruptedException {
      int wanted = Math.max(size, LEAST_BYTES);
      bytes.acquire(wanted);
      takenBytes += wanted;
    }

    void bytes(int more) throws Refusal {
      int wanted = Math.max(more, LEAST_BYTES);
      acquire(bytes, wanted);
      takenBytes += wanted;
    }

    void giveBack(int less) {
      int given = Math.max(less, LEAST_BYTES);
      bytes.release(given);
      takenBytes -= given;
    }

    void items(int count) throws Refusal {
      acquire(items, count);
      takenItems += count;
    }

    private void acquire(Semaphore semaphore, int permits) throws Refusal {
      try {
        if (!semaphore.tryAcquire(permits, patience.toNanos(), TimeUnit.NANOSECONDS)) {
          throw new Refusal(IngestProblems.tooMuch(429));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Refusal(IngestProblems.tooMuch(429));
      }
    }

    @Override
    public void close() {
      bytes.release(takenBytes);
      items.release(takenItems);
      takenBytes = 0;
      takenItems = 0;
    }
  }
}
