package io.hubbub.landing;

import io.hubbub.resilience.Guard;
import io.hubbub.resilience.RefusedException;
import java.io.IOException;

/** Keeps dead letters unless publishing has failed of late. Thread-safe if what keeps them is. */
public final class GuardedDeadLetters implements DeadLetters {
  private final DeadLetters deadLetters;
  private final Guard guard;

  /**
   * @param deadLetters that keeps them
   */
  public GuardedDeadLetters(DeadLetters deadLetters, Guard guard) {
    this.deadLetters = deadLetters;
    this.guard = guard;
  }

  @Override
  public void keep(Refused refused) throws IOException {
    try {
      guard.run(() -> deadLetters.keep(refused));
    } catch (RefusedException e) {
      throw new IOException(e);
    }
  }
}
