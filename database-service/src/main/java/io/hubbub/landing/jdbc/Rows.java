package io.hubbub.landing.jdbc;

import io.hubbub.landing.Arrival;
import io.hubbub.landing.Batch;
import io.hubbub.landing.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  Iterable<UUID> keys() {
    return () -> distinct.stream().map(Arrival::key).iterator();
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
    Map<Long, Integer> partOf = new HashMap<>();
    List<List<Arrival>> rows = new ArrayList<>();
    for (Long each : partitions.keySet()) {
      if (partOf.size() % most == 0) {
        rows.add(new ArrayList<>());
      }
      partOf.put(each, rows.size() - 1);
    }
    for (Arrival each : distinct) {
      rows.get(partOf.get(partitions.floorKey(Partition.millis(each.key())))).add(each);
    }
    List<Rows> parts = new ArrayList<>();
    for (List<Arrival> each : rows.subList(0, rows.size() - 1)) {
      parts.add(new Rows(each, List.of(), List.of()));
    }
    parts.add(new Rows(rows.getLast(), repeated, unreadable));
    return parts;
  }
}
