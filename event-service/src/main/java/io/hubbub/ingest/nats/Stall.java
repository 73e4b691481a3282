package io.hubbub.ingest.nats;

import java.util.function.DoubleSupplier;

/**
 * Tells a bus that confirms nothing from one that is slow: something is in flight, and for so many
 * looks in a row not one ack has come. It counts looks and not time, so that a pause of this
 * process, in which nobody could have read an ack, counts once. Where processors were short all the
 * while, the bus may only have waited for its turn, and is given longer; so is one that of late was
 * quiet for a time and then confirmed after all. Used by one thread.
 */
final class Stall {
  private static final int BUSY_FACTOR = 5;
  private static final double BUSY = 0.9;

  /** A bus that was quiet for a time and came back is given so many times that time. */
  private static final int GAP_FACTOR = 4;

  /** However long it was quiet before, it is given no more than so many times the patience. */
  private static final int MOST_FACTOR = 2 * BUSY_FACTOR;

  /** Of the longest gap so much is remembered from one look to the next: half after 70 looks. */
  private static final double MEMORY = 0.99;

  private final DoubleSupplier shortage;
  private long acksBefore;
  private int quiet;
  private double shortages;
  private double longestGap;

  /**
   * Nothing seen yet.
   *
   * @param shortage for how much of the time since it was last asked processors were short, 0 to 1
   */
  Stall(DoubleSupplier shortage) {
    this.shortage = shortage;
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
      longestGap = Math.max(acks == acksBefore ? 0 : quiet, MEMORY * longestGap);
      acksBefore = acks;
      reset();
      return false;
    }
    quiet++;
    shortages += shortage.getAsDouble();
    int patient = shortages > BUSY * quiet ? BUSY_FACTOR * patience : patience;
    double usual = Math.min(GAP_FACTOR * longestGap, MOST_FACTOR * patience);
    return quiet >= Math.max(patient, usual);
  }

  /** For how many looks nothing was confirmed. */
  int quiet() {
    return quiet;
  }

  /** Begins anew. */
  void reset() {
    quiet = 0;
    shortages = 0;
  }
}
