package io.hubbub.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work that is repeated while the service runs, on a virtual thread of its own and never twice at a
 * time. On a thread that is shared, as Spring's schedules with a fixed delay are, a server that
 * hangs would hold up what has nothing to do with it. Thread-safe.
 */
public abstract class Repeating implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Repeating.class);

  /** For what is under way at a stop: an interrupted question costs a connection, and a warning. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final String name;
  private final Pace pace;
  private volatile @Nullable Thread thread;
  private volatile CountDownLatch stopped = new CountDownLatch(0);

  /**
   * Begins with the service.
   *
   * @param name of the thread
   * @param pause between the end of one time and the beginning of the next
   */
  protected Repeating(String name, Duration pause) {
    this(name, Pace.after(pause));
  }

  /**
   * Begins with the service.
   *
   * @param name of the thread
   * @param pace at which it is repeated
   */
  protected Repeating(String name, Pace pace) {
    this.name = name;
    this.pace = pace;
  }

  /**
   * Does it once. A failure that it throws is logged as an error, and it is repeated all the same:
   * what may pass it deals with itself.
   *
   * @throws InterruptedException when the service stops
   */
  protected abstract void once() throws InterruptedException;

  @Override
  public final synchronized void start() {
    CountDownLatch until = new CountDownLatch(1);
    Thread beginning = Thread.ofVirtual().name(name).unstarted(() -> repeat(until));
    stopped = until;
    thread = beginning;
    beginning.start();
  }

  private void repeat(CountDownLatch until) {
    try {
      boolean ended = false;
      while (!ended) {
        attempt(until);
        ended = until.await(pace.pause(Instant.now()).toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt(CountDownLatch until) throws InterruptedException {
    try {
      once();
    } catch (RuntimeException e) {
      // What a stop takes from under it is no failure.
      if (until.getCount() > 0) {
        log.error("{} failed, and is repeated", name, e);
      }
    }
  }

  /** Lets what is under way end, and interrupts it when that takes long. */
  @Override
  public final synchronized void stop() {
    Thread ending = thread;
    thread = null;
    stopped.countDown();
    if (ending != null) {
      try {
        if (!ending.join(GRACE)) {
          ending.interrupt();
        }
      } catch (InterruptedException e) {
        ending.interrupt();
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Beside the others, so that their graces do not add up. */
  @Override
  public final void stop(Runnable callback) {
    Thread.ofVirtual()
        .name("end " + name)
        .start(() -> {
          stop();
          callback.run();
        });
  }

  @Override
  public final boolean isRunning() {
    return thread != null;
  }
}
