package io.hubbub.load;

/**
 * What has become of the events that the bus accepted, since the table was made.
 *
 * @param landed rows written
 * @param alreadyThere events that the table had, so that nothing was written
 * @param deadLettered events set aside as dead letters
 * @param waiting events in the stream that have not landed yet
 */
public record Figures(long landed, long alreadyThere, long deadLettered, long waiting) {

  /** How far things have come since {@code before}; {@code waiting} is the present one. */
  public Figures since(Figures before) {
    return new Figures(
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
