package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.Minute;
import java.time.Instant;
import java.util.List;

/**
 * The time of a plot in equal parts.
 *
 * @param minutes of each part
 */
record Slots(Instant begin, long minutes, int count) {
  private static final int MOST = 180;

  /** From the first minute to the last. */
  static Slots of(List<Minute> minutes) {
    if (minutes.isEmpty()) {
      return new Slots(Instant.EPOCH, 1, 0);
    }
    Instant first = minutes.stream().map(Minute::at).min(Instant::compareTo).orElseThrow();
    Instant last = minutes.stream().map(Minute::at).max(Instant::compareTo).orElseThrow();
    long all = (last.getEpochSecond() - first.getEpochSecond()) / 60 + 1;
    long each = Math.ceilDiv(all, MOST);
    return new Slots(first, each, (int) Math.ceilDiv(all, each));
  }

  int of(Instant time) {
    return (int) Math.floorDiv((time.getEpochSecond() - begin.getEpochSecond()) / 60, minutes);
  }

  Instant at(int slot) {
    return begin.plusSeconds(slot * minutes * 60);
  }
}
