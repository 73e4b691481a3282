package io.hubbub.standalone.system;

import java.time.Duration;

/**
 * How the bus does, for the whole system, as {@code status --json} tells it.
 *
 * @param accepted events stored by JetStream
 * @param landed events that are rows
 * @param alreadyThere events that were rows before
 * @param deadLettered events kept as dead letters
 * @param waiting events stored and not landed yet
 * @param acceptedPerSecond between two readings
 * @param landedPerSecond between two readings
 */
public record Figures(
    long accepted,
    long landed,
    long alreadyThere,
    long deadLettered,
    long waiting,
    double acceptedPerSecond,
    double landedPerSecond) {

  /** The same with the rates since an earlier reading. */
  public Figures since(Figures earlier, Duration passed) {
    double seconds = Math.max(passed.toNanos() / 1e9, 1e-3);
    return new Figures(
        accepted,
        landed,
        alreadyThere,
        deadLettered,
        waiting,
        rate(accepted - earlier.accepted, seconds),
        rate(landed - earlier.landed, seconds));
  }

  // A service that restarts may for a moment count less than it did.
  private static double rate(long events, double seconds) {
    return Math.round(Math.max(events, 0) / seconds * 10) / 10.0;
  }
}
