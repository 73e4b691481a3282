package io.hubbub.load.replay;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends batches, several at a time, and repeats what got no final answer with the same ids. {@link
 * #send} is for one thread; it blocks while as many requests as allowed are in flight.
 */
final class Sender implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Door door;
  private final Tally tally;
  private final Duration patience;
  private final Semaphore inFlight;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param patience how long one batch is repeated before it is given up
   */
  Sender(Door door, Tally tally, int inFlight, Duration patience) {
    this.door = door;
    this.tally = tally;
    this.patience = patience;
    this.inFlight = new Semaphore(inFlight);
  }

  void send(Batch batch) throws InterruptedException {
    inFlight.acquire();
    tally.sending(batch);
    threads.execute(() -> {
      try {
        untilAnswered(batch);
      } catch (InterruptedException e) {
        tally.gaveUp(batch, "interrupted");
      } finally {
        inFlight.release();
      }
    });
  }

  private void untilAnswered(Batch batch) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    int acceptedBefore = 0;
    for (int attempt = 0; ; attempt++) {
      Answer answer = door.send(batch);
      Answer.Later later;
      switch (answer) {
        case Answer.Taken taken -> {
          if (taken.unconfirmed() == 0) {
            tally.taken(batch, taken.after(acceptedBefore));
            return;
          }
          acceptedBefore += taken.accepted();
          later = new Answer.Later("events that the bus did not confirm", null);
        }
        case Answer.Later wait -> later = wait;
      }
      if (System.nanoTime() - deadline > 0) {
        tally.gaveUp(batch, later.why());
        return;
      }
      tally.repeating(later.why());
      Thread.sleep(later.after() != null ? later.after() : pause(attempt));
    }
  }

  private static Duration pause(int attempt) {
    long millis = FIRST_PAUSE.toMillis() << Math.min(attempt, 10);
    long bounded = Math.min(millis, LONGEST_PAUSE.toMillis());
    return Duration.ofMillis(bounded / 2 + ThreadLocalRandom.current().nextLong(bounded / 2 + 1));
  }

  /** Waits until every batch has its answer. */
  @Override
  public void close() {
    threads.close();
  }
}
