package io.hubbub.ingest;

/** Puts events onto the bus. Safe for use by many threads. */
public interface EventPublisher {
  /**
   * Begins to publish the events of one request, which belong to the trace of this thread. Close
   * what is returned.
   *
   * @param caller who sent it
   * @param items how many items the request has
   */
  Publishing begin(Caller caller, int items);
}
