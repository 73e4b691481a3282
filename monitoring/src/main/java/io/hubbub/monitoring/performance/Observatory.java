package io.hubbub.monitoring.performance;

import io.hubbub.monitoring.Instance;
import io.hubbub.monitoring.gathering.Gathering;
import io.hubbub.monitoring.gathering.Gathering.Gathered;
import io.hubbub.monitoring.gathering.History;
import io.hubbub.monitoring.gathering.Interval;
import io.hubbub.monitoring.gathering.Minutes;
import io.hubbub.monitoring.gathering.Sampler;
import io.hubbub.monitoring.gathering.Stored;
import io.hubbub.monitoring.report.Minute;
import io.hubbub.monitoring.report.Observation;
import io.hubbub.monitoring.report.Scope;
import io.hubbub.monitoring.report.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Puts together what a report is judged by. Thread-safe. */
@Component
final class Observatory {
  private static final Duration BASELINE = Duration.ofDays(7);

  private final Instance instance;
  private final Sampler sampler;
  private final Gathering gathering;
  private final History history;

  Observatory(Instance instance, Sampler sampler, Gathering gathering, History history) {
    this.instance = instance;
    this.sampler = sampler;
    this.gathering = gathering;
    this.history = history;
  }

  /**
   * What there is to judge.
   *
   * @param baseline minutes before the window
   * @param servers to their versions
   */
  record Seen(Observation now, List<Minute> baseline, Map<String, String> servers) {}

  Seen look(Scope scope, Window window) throws InterruptedException {
    Instant to = Instant.now();
    Instant from = to.minus(window.length());
    return scope == Scope.INSTANCE ? ofThisInstance(from, to) : ofAll(window, from, to);
  }

  // Of one instance nothing is stored, and nothing is compared.
  private Seen ofThisInstance(Instant from, Instant to) {
    Interval seen = sampler.since(from);
    List<Minute> minutes = sampler.steps(from).stream().map(Minutes::of).toList();
    Observation now = observation(from, to, List.of(instance.name()), List.of(), seen, minutes);
    return new Seen(now, List.of(), Map.of());
  }

  private Seen ofAll(Window asked, Instant from, Instant to) throws InterruptedException {
    boolean live = asked.length().compareTo(Duration.ofHours(1)) <= 0;
    CompletableFuture<Stored> window = live ? history.minutes(from, to) : history.between(from, to);
    CompletableFuture<Stored> baseline = history.minutes(from.minus(BASELINE), from);
    Gathered all = gathering.since(live ? from : to.minus(Duration.ofMinutes(1)));
    Stored stored = window.join();
    Interval kept = stored.seen();
    Interval seen =
        kept == null
            ? all.seen()
            : new Interval(
                kept.from(), to, kept.distributions(), kept.counts(), all.seen().gauges());
    List<String> instances = List.copyOf(all.instances());
    List<String> missing = List.copyOf(all.missing());
    return new Seen(
        observation(from, to, instances, missing, seen, stored.minutes()),
        baseline.join().minutes(),
        stored.servers());
  }

  // A window may begin before anything was seen: rates are over what was.
  private static Observation observation(
      Instant from,
      Instant to,
      List<String> instances,
      List<String> missing,
      Interval seen,
      List<Minute> minutes) {
    return new Observation(
        seen.from().isAfter(from) ? seen.from() : from,
        to,
        instances,
        missing,
        seen.distributions(),
        seen.counts(),
        seen.gauges(),
        minutes);
  }
}
