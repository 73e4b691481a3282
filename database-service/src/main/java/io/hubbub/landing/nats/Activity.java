package io.hubbub.landing.nats;

/**
 * What a source's thread does.
 *
 * @param sinceNanos since when, on the clock of {@link System#nanoTime}
 */
record Activity(Doing doing, long sinceNanos) {
  /** What it does. */
  enum Doing {
    /** It waits for an event. */
    WAITING,
    /** It has a batch in hand. */
    WORKING,
    /** It waits for whatever keeps the batch in hand from being settled. */
    PAUSED
  }

  static Activity now(Doing doing) {
    return new Activity(doing, System.nanoTime());
  }
}
