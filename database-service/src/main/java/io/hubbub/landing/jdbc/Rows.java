package io.hubbub.landing.jdbc;

import io.hubbub.landing.Arrival;
import io.hubbub.landing.Batch;
import io.hubbub.landing.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
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

  List<UUID> keys() {
    return distinct.stream().map(Arrival::key).toList();
  }

  /**
   * The rows in parts, each of a few partitions only. What is no row is in the last of them, so
   * that a repetition never counts as there before its event is.
   *
   * @param partitions that the rows need, by their first millisecond
   * @param most partitions of a part
   */
  List<Rows> parts(NavigableMap<Long, Partition> partitions, int most) {
    if (partitions.size() <= most) {
      return List.of(this);
    }
    List<Long> starts = new ArrayList<>();
    List<List<Arrival>> rows = new ArrayList<>();
    int passed = 0;
    for (long start : partitions.keySet()) {
      if (passed++ % most == 0) {
        starts.add(start);
        rows.add(new ArrayList<>());
      }
    }
    for (Arrival each : distinct) {
      int at = Collections.binarySearch(starts, Partition.millis(each.key()));
      rows.get(at >= 0 ? at : -at - 2).add(each);
    }
    List<Rows> parts = new ArrayList<>();
    for (List<Arrival> each : rows.subList(0, rows.size() - 1)) {
      parts.add(new Rows(each, List.of(), List.of()));
    }
    parts.add(new Rows(rows.getLast(), repeated, unreadable));
    return parts;
  }
}
