package io.hubbub.landing;

import io.hubbub.landing.Outcome.Saved;
import io.hubbub.landing.Outcome.Unavailable;
import io.hubbub.resilience.Guard;
import io.hubbub.resilience.Passage;
import io.hubbub.resilience.RefusedException;

/**
 * Saves unless the store has been away of late: then the answer is {@link Unavailable}, at once.
 * Thread-safe if the store is.
 */
public final class GuardedEventStore implements EventStore {
  private final EventStore store;
  private final Guard guard;

  /**
   * @param store that saves
   */
  public GuardedEventStore(EventStore store, Guard guard) {
    this.store = store;
    this.guard = guard;
  }

  @Override
  public Outcome save(Batch batch) {
    try {
      return save(batch, guard.enter());
    } catch (RefusedException e) {
      return new Unavailable(e);
    }
  }

  private Outcome save(Batch batch, Passage passage) {
    try {
      Outcome outcome = store.save(batch);
      switch (outcome) {
        case Saved _ -> passage.succeeded();
        case Unavailable why -> passage.failed(why.cause());
      }
      return outcome;
    } catch (RuntimeException e) {
      passage.failed(e);
      throw e;
    }
  }
}
