package io.hubbub.monitoring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Does something again and again while the service runs, on a virtual thread of its own. What
 * Spring schedules with a fixed delay shares one thread, on which a server that hangs holds up all
 * of it. Thread-safe.
 */
public abstract class Repeating implements SmartLifecycle {
  private final String name;
  private final Duration pause;
  private volatile @Nullable Thread thread;

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
    Thread beginning = Thread.ofVirtual().name(name).unstarted(this::repeat);
    thread = beginning;
    beginning.start();
  }

  private void repeat() {
    try {
      // Besides the interrupt, which a driver may keep for itself.
      while (thread == Thread.currentThread()) {
        once();
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public final synchronized void stop() {
    Thread ending = thread;
    thread = null;
    if (ending != null) {
      ending.interrupt();
    }
  }

  @Override
  public final boolean isRunning() {
    return thread != null;
  }
}
