package io.hubbub.landing;

/** Opens sources of events. Thread-safe. */
public interface EventSources {
  /** A source for one thread; waits until the bus is there. */
  EventSource open() throws InterruptedException;
}
