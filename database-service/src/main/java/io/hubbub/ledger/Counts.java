package io.hubbub.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the events of the stream, over all instances and since the beginning, by sequence:
 * so the sum is right at any moment, also while events land.
 *
 * @param accepted stored by the bus
 * @param landed rows
 * @param alreadyThere whose event was a row before
 * @param deadLettered refused, and kept as dead letters
 * @param waiting to be delivered, or delivered and not committed
 * @param acknowledged gone, and an operator knows
 * @param missing passed over by landing, for sure, and neither landed since nor acknowledged
 * @param missingSequences the first 20 ranges of these
 * @param missingFirst the lowest of these; 0 for none
 * @param missingLast the highest of these; 0 for none
 * @param relanded passed over once, and landed since
 * @param checkedUpTo the sequence up to which nothing else is missing
 * @param checkedAt when that was found out
 * @param lowestWaiting its sequence; null when none waits
 */
record Counts(
    long accepted,
    long landed,
    long alreadyThere,
    long deadLettered,
    long waiting,
    long acknowledged,
    long missing,
    List<SequenceRange> missingSequences,
    long missingFirst,
    long missingLast,
    long relanded,
    long checkedUpTo,
    Instant checkedAt,
    @Nullable Long lowestWaiting) {

  /**
   * 0 when every accepted event is accounted for; above, so many are missing; below, so many are
   * counted twice.
   */
  long difference() {
    return accepted - landed - alreadyThere - deadLettered - waiting - acknowledged;
  }
}
