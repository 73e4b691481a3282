package io.hubbub.load.faults;

/** One way into the system, as clients take it. Thread-safe. */
interface Door extends AutoCloseable {
  /** What clients that take it are called after. */
  String name();

  /** How many instances it leads to in turn: who was sent away as often has tried them all. */
  int instances();

  /**
   * Sends events, one a line, and says what is known of them then.
   *
   * @param turn counted on by a client from attempt to attempt: where it leads this time
   */
  Posting.Answer send(String ndjson, int turn) throws InterruptedException;

  @Override
  void close() throws InterruptedException;
}
