package io.hubbub.ingest.nats;

/**
 * Tells a bus that confirms nothing from one that is slow: something is in flight, and for so many
 * looks in a row not one ack has come. It counts looks and not time, so that a pause of this
 * process, in which nobody could have read an ack, counts once. Used by one thread.
 */
final class Stall {
  private long acksBefore;
  private int quiet;

  /**
   * Looks once.
   *
   * @param acks how many have come, ever
   * @param inFlight how many events wait for one
   * @param patience how many looks in a row without an ack are a stall
   * @return whether the bus has stalled
   */
  boolean look(long acks, int inFlight, int patience) {
    quiet = inFlight == 0 || acks != acksBefore ? 0 : quiet + 1;
    acksBefore = acks;
    return quiet >= patience;
  }

  /** Begins anew. */
  void reset() {
    quiet = 0;
  }
}
