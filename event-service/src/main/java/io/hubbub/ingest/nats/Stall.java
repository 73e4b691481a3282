package io.hubbub.ingest.nats;

import java.util.function.DoubleSupplier;

/**
 * Tells a bus that confirms nothing from one that is slow: something is in flight, and for so many
 * looks in a row not one ack has come. It counts looks and not time, so that a pause of this
 * process, in which nobody could have read an ack, counts once. Where every processor was taken
 * meanwhile, the bus may only have waited for its turn, and is given longer. Used by one thread.
 */
final class Stall {
  private static final int BUSY_FACTOR = 5;
  private static final double BUSY = 0.9;

  private final DoubleSupplier load;
  private long acksBefore;
  private int quiet;
  private double loads;

  /**
   * Nothing seen yet.
   *
   * @param load how much of all processors was used since it was last asked, 0 to 1
   */
  Stall(DoubleSupplier load) {
    this.load = load;
  }

  /**
   * Looks once.
   *
   * @param acks how many have come, ever
   * @param inFlight how many events wait for one
   * @param patience how many looks in a row without an ack are a stall
   * @return whether the bus has stalled
   */
  boolean look(long acks, int inFlight, int patience) {
    if (inFlight == 0 || acks != acksBefore) {
      acksBefore = acks;
      reset();
      return false;
    }
    quiet++;
    loads += load.getAsDouble();
    return quiet >= (loads > BUSY * quiet ? BUSY_FACTOR * patience : patience);
  }

  /** For how many looks nothing was confirmed. */
  int quiet() {
    return quiet;
  }

  /** Begins anew. */
  void reset() {
    quiet = 0;
    loads = 0;
  }
}
