package io.hubbub.ingest;

import org.jspecify.annotations.Nullable;

/** Puts events onto the bus. Safe for use by many threads. */
public interface EventPublisher {
  /**
   * Begins to publish the events of one request. Close what is returned.
   *
   * @param items how many items the request has
   * @param traceParent the trace they belong to
   */
  Publishing begin(int items, @Nullable String traceParent);

  /** How many events wait for their ack. */
  int inFlight();
}
