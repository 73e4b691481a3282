package io.hubbub.landing.jdbc;

import io.hubbub.landing.Arrival;
import io.hubbub.landing.Batch;
import io.hubbub.landing.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A batch as rows, each key once.
 *
 * @param distinct the first arrival of each key
 * @param repeated sequences of the others
 * @param unreadable what was refused before the store saw it
 */
record Rows(List<Arrival> distinct, List<Long> repeated, List<Refused> unreadable) {

  static Rows of(Batch batch) {
    List<Arrival> distinct = new ArrayList<>(batch.arrivals().size());
    List<Long> repeated = new ArrayList<>();
    Set<UUID> keys = HashSet.newHashSet(batch.arrivals().size());
    for (Arrival arrival : batch.arrivals()) {
      if (keys.add(arrival.key())) {
        distinct.add(arrival);
      } else {
        repeated.add(arrival.sequence());
      }
    }
    return new Rows(distinct, repeated, batch.refused());
  }

  /** Whether every delivery becomes a row, if nothing is in its way. */
  boolean allNew() {
    return repeated.isEmpty() && unreadable.isEmpty();
  }

  Iterable<UUID> keys() {
    return () -> distinct.stream().map(Arrival::key).iterator();
  }
}
