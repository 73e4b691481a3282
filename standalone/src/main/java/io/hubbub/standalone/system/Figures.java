package io.hubbub.standalone.system;

/**
 * What has become of the events that the bus accepted, for the whole system and since the table was
 * made; each a number of events.
 *
 * @param accepted events stored by JetStream
 * @param landed events that are rows
 * @param alreadyThere events that were rows before, so that nothing was written
 * @param deadLettered events kept as dead letters
 * @param waiting events stored and not landed yet
 */
public record Figures(
    long accepted, long landed, long alreadyThere, long deadLettered, long waiting) {

  /** How far things have come since {@code before}; {@code waiting} is the present one. */
  public Figures since(Figures before) {
    return new Figures(
        accepted - before.accepted,
        landed - before.landed,
        alreadyThere - before.alreadyThere,
        deadLettered - before.deadLettered,
        waiting);
  }

  /** Events that wait no more. */
  public long done() {
    return landed + alreadyThere + deadLettered;
  }
}
