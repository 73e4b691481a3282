package io.hubbub.landing.jdbc;

import io.hubbub.landing.Arrival;
import io.hubbub.landing.Outcome;
import io.hubbub.landing.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What a transaction has made of its batch so far. For one thread. */
final class Landed {
  private final List<Arrival> landed = new ArrayList<>();
  private final List<Long> alreadyThere;
  private boolean foundInTable;
  private final List<Refused> refused;
  private @Nullable UUID minKey;
  private @Nullable UUID maxKey;

  Landed(Rows rows) {
    this.alreadyThere = new ArrayList<>(rows.repeated());
    this.refused = new ArrayList<>(rows.unreadable());
  }

  void landed(Arrival arrival) {
    landed.add(arrival);
    UUID key = arrival.key();
    if (Partition.millis(key) == 0) {
      return; // their partition is known
    }
    minKey = minKey == null || compare(key, minKey) < 0 ? key : minKey;
    maxKey = maxKey == null || compare(key, maxKey) > 0 ? key : maxKey;
  }

  void alreadyThere(Arrival arrival) {
    foundInTable = true;
    alreadyThere.add(arrival.sequence());
  }

  /** Whether an event was in the table before, rather than twice in the batch. */
  boolean foundInTable() {
    return foundInTable;
  }

  void refused(Refused each) {
    refused.add(each);
  }

  LongStream landedSequences() {
    return landed.stream().mapToLong(Arrival::sequence);
  }

  LongStream alreadyThereSequences() {
    return alreadyThere.stream().mapToLong(Long::longValue);
  }

  LongStream refusedSequences() {
    return refused.stream().mapToLong(Refused::sequence);
  }

  /** The lowest key of an event with a time. */
  @Nullable UUID minKey() {
    return minKey;
  }

  @Nullable UUID maxKey() {
    return maxKey;
  }

  Outcome.Saved saved() {
    return new Outcome.Saved(landed.size(), alreadyThere.size(), List.copyOf(refused));
  }

  // As PostgreSQL does, which UUID.compareTo does not: the halves are unsigned.
  private static int compare(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }
}
