package io.hubbub.monitoring;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Does something again and again while the service runs, on a virtual thread of its own. What
 * Spring schedules with a fixed delay shares one thread, on which a server that hangs holds up all
 * of it. Thread-safe.
 */
public abstract class Repeating implements SmartLifecycle {
  /** For what is under way at a stop: an interrupted question costs a connection, and a warning. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final String name;
  private final Duration pause;
  private volatile @Nullable Thread thread;
  private volatile CountDownLatch stopped = new CountDownLatch(0);

  /**
   * Begins with the service.
   *
   * @param name of the thread
   * @param pause between the end of one time and the beginning of the next
   */
  protected Repeating(String name, Duration pause) {
    this.name = name;
    this.pause = pause;
  }

  /**
   * Does it once. A failure that it throws ends the repetition: what may pass it deals with itself.
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
        once();
        ended = until.await(pause.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
