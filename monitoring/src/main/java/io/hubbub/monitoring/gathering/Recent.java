package io.hubbub.monitoring.gathering;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What this instance saw lately: the last hour as it was sampled, thirty days by the hour, encoded,
 * so that it takes some megabytes at most. Thread-safe.
 */
final class Recent {
  private static final Duration FINE = Duration.ofMinutes(61);
  private static final Duration ALL = Duration.ofDays(30);

  private record Kept(Instant from, Instant to, byte[] packed) {
    static Kept of(Interval interval) {
      return new Kept(interval.from(), interval.to(), Packed.of(IntervalJson.write(interval)));
    }

    Interval interval() {
      return IntervalJson.read(Packed.read(packed));
    }
  }

  private final Deque<Kept> fine = new ArrayDeque<>();
  private final Deque<Kept> hours = new ArrayDeque<>();

  synchronized void add(Interval interval) {
    fine.addLast(Kept.of(interval));
    addToHour(interval);
    drop(fine, interval.to().minus(FINE));
    drop(hours, interval.to().minus(ALL));
  }

  private void addToHour(Interval interval) {
    Kept open = hours.peekLast();
    if (open == null || !hour(open.from).equals(hour(interval.from()))) {
      hours.addLast(Kept.of(interval));
      return;
    }
    hours.removeLast();
    hours.addLast(Kept.of(Interval.inSequence(List.of(open.interval(), interval))));
  }

  private static Instant hour(Instant time) {
    return time.truncatedTo(ChronoUnit.HOURS);
  }

  private static void drop(Deque<Kept> kept, Instant before) {
    while (!kept.isEmpty() && kept.getFirst().to.isBefore(before)) {
      kept.removeFirst();
    }
  }

  /** All that ended after that time; by the hour if that is more than an hour ago. */
  List<Interval> since(Instant from) {
    return between(from, Instant.MAX);
  }

  /** What ended after the one time and not after the other. */
  synchronized List<Interval> between(Instant from, Instant to) {
    Deque<Kept> kept = from.isAfter(Instant.now().minus(FINE)) ? fine : hours;
    return kept.stream()
        .filter(each -> each.to.isAfter(from) && !each.to.isAfter(to))
        .map(Kept::interval)
        .toList();
  }

  /** One of each minute, or of each hour where the minutes are gone, that ended after that time. */
  List<Interval> steps(Instant from) {
    boolean byMinute = from.isAfter(Instant.now().minus(FINE));
    List<Interval> steps = new ArrayList<>();
    List<Interval> open = new ArrayList<>();
    for (Interval each : since(from)) {
      if (!open.isEmpty() && (!byMinute || !sameMinute(open.getFirst(), each))) {
        steps.add(Interval.inSequence(open));
        open.clear();
      }
      open.add(each);
    }
    if (!open.isEmpty()) {
      steps.add(Interval.inSequence(open));
    }
    return steps;
  }

  private static boolean sameMinute(Interval one, Interval other) {
    return one.from()
        .truncatedTo(ChronoUnit.MINUTES)
        .equals(other.from().truncatedTo(ChronoUnit.MINUTES));
  }
}
