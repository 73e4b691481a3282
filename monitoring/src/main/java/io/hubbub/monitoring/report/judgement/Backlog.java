package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Minute;
import java.util.List;
import java.util.Optional;

/**
 * Events that waited in the stream since more came than land at once, or since landing stood still,
 * and that are being caught up with: a replay, a burst, the time after an outage. Their latency is
 * that of the queue before them and says nothing of how fast an event lands.
 *
 * @param most events that waited at the end of a minute
 * @param left that wait in the last minute
 * @param landedPerSecond the greatest rate of a minute in which many waited
 */
record Backlog(double most, double left, double landedPerSecond) {
  // At a lower rate or with fewer events, a wait is too short to be one for others.
  private static final double SECONDS_OF_LANDING = 1;
  private static final double FEW = 100;

  // A queue that stays as long as it is, is not caught up with: that is landing at its limit.
  private static final double CAUGHT_UP = 0.5;

  /** That of the window; empty when there was none, or when less than half of it is gone. */
  static Optional<Backlog> in(Sight sight) {
    List<Minute> queued = sight.observation().minutes().stream().filter(Backlog::isQueued).toList();
    if (queued.isEmpty()) {
      return Optional.empty();
    }
    double most = queued.stream().mapToDouble(Backlog::waiting).max().orElseThrow();
    double left =
        sight.observation().minutes().stream()
            .filter(minute -> Double.isFinite(minute.value(Keys.WAITING_EVENTS)))
            .reduce((_, last) -> last)
            .map(Backlog::waiting)
            .orElse(most);
    double rate = queued.stream().mapToDouble(Backlog::landed).max().orElseThrow();
    return left <= CAUGHT_UP * most ? Optional.of(new Backlog(most, left, rate)) : Optional.empty();
  }

  private static boolean isQueued(Minute minute) {
    return waiting(minute) > Math.max(FEW, SECONDS_OF_LANDING * landed(minute));
  }

  private static double waiting(Minute minute) {
    double waiting = minute.value(Keys.WAITING_EVENTS);
    return Double.isNaN(waiting) ? 0 : waiting;
  }

  private static double landed(Minute minute) {
    double landed = minute.value(Keys.LANDED_PER_SECOND);
    return Double.isNaN(landed) ? 0 : landed;
  }
}
