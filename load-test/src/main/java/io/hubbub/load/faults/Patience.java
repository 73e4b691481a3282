package io.hubbub.load.faults;

import io.hubbub.load.LoadFailure;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for conditions. */
final class Patience {
  private static final Duration POLL = Duration.ofMillis(50);

  private Patience() {}

  /**
   * Waits until something is so; what cannot be asked yet is not so.
   *
   * @throws LoadFailure if it is not so in time
   */
  static void await(String what, Duration atMost, Callable<Boolean> condition)
      throws InterruptedException {
    if (!holdsWithin(atMost, condition)) {
      throw new LoadFailure("after " + atMost.toSeconds() + " s still not so: " + what);
    }
  }

  /** Waits until something is so, and says whether it came to be in time. */
  static boolean holdsWithin(Duration atMost, Callable<Boolean> condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      if (holds(condition)) {
        return true;
      }
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(POLL);
    }
  }

  private static boolean holds(Callable<Boolean> condition) throws InterruptedException {
    try {
      return condition.call();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception notKnown) {
      return false;
    }
  }
}
