package io.hubbub.monitoring.gathering;

import io.hubbub.monitoring.Instance;
import io.hubbub.monitoring.Pace;
import io.hubbub.monitoring.Repeating;
import io.hubbub.monitoring.metrics.Metrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Looks at this instance every ten seconds, and keeps what happened in between. Thread-safe. */
@Component
public final class Sampler extends Repeating {
  // Whole tens of seconds of the clock, so that the intervals of all instances are about the same.
  private static final Pace EVERY = Pace.onTheClock(Duration.ofSeconds(10), Duration.ZERO);

  private final Metrics metrics;
  private final PrometheusRegistry registry;
  private final List<Observed> observed;
  private final String instance;
  private final Recent recent = new Recent();
  private Snapshot last;

  Sampler(
      Metrics metrics,
      PrometheusRegistry registry,
      ObjectProvider<Observed> observed,
      Instance instance) {
    super("sampler", EVERY);
    this.metrics = metrics;
    this.registry = registry;
    this.observed = observed.stream().toList();
    this.instance = instance.name();
    this.last = now();
  }

  @Override
  protected synchronized void once() {
    Snapshot now = now();
    recent.add(now.since(last, instance));
    last = now;
  }

  /** What was seen from about then on up to now; at most since the start. */
  public synchronized Interval since(Instant from) {
    List<Interval> parts = new ArrayList<>(recent.since(from));
    parts.add(now().since(last, instance));
    return Interval.inSequence(parts);
  }

  /** What was seen in the samples that ended after the one time and not after the other. */
  Interval between(Instant from, Instant to) {
    return Interval.inSequence(from, recent.between(from, to));
  }

  /** One of each minute, or of each hour where the minutes are gone, that ended after that time. */
  public List<Interval> steps(Instant from) {
    return recent.steps(from);
  }

  private Snapshot now() {
    return Snapshot.of(metrics, registry, observed);
  }
}
