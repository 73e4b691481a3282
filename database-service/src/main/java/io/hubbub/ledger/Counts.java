package io.hubbub.ledger;

/**
 * What became of the events of the stream, over all instances and since the beginning. At rest,
 * accepted is the sum of the others.
 *
 * @param accepted stored by the bus
 * @param landed rows
 * @param alreadyThere whose event was a row before
 * @param deadLettered refused, and kept as dead letters
 * @param waiting to be delivered, or delivered and not settled
 */
record Counts(long accepted, long landed, long alreadyThere, long deadLettered, long waiting) {}
