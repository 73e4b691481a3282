package io.hubbub.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many calls be under way at once and refuses further ones at once: a bulkhead, so
 * that one kind of work cannot take everything. Thread-safe.
 */
public final class Gate {
  private final Bulkhead bulkhead;

  Gate(Bulkhead bulkhead) {
    this.bulkhead = bulkhead;
  }

  /**
   * Makes a call if there is room.
   *
   * @throws RefusedException if there is none: at once
   */
  public <T extends @Nullable Object, E extends Exception> T call(Guard.Call<T, E> call) throws E {
    if (!bulkhead.tryAcquirePermission()) {
      throw new RefusedException(bulkhead.getName(), RefusedException.Reason.FULL);
    }
    try {
      return call.run();
    } finally {
      bulkhead.onComplete();
    }
  }
}
