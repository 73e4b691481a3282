package io.hubbub.monitoring.health;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Probes one dependency over and over and keeps what it found last. A probe that is late counts as
 * failed at the next turn, if it is under way still: on a machine that is short of processors late
 * answers are answers.
 */
final class DependencyWatch {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(2);
  private static final double NANOS_IN_MILLISECOND = 1e6;

  private static final Logger log = LoggerFactory.getLogger(DependencyWatch.class);

  private final Dependency dependency;
  private final ExecutorService probes;
  private volatile DependencyHealth last;
  private @Nullable Future<Double> hanging;

  DependencyWatch(Dependency dependency, ExecutorService probes) {
    this.dependency = dependency;
    this.probes = probes;
    last = DependencyHealth.down(Instant.now(), "not probed yet");
  }

  String name() {
    return dependency.name();
  }

  boolean isRequired() {
    return dependency.isRequired();
  }

  DependencyHealth last() {
    return last;
  }

  /** Probes once. Called by one thread at a time. */
  void probe() throws InterruptedException {
    Future<Double> late = hanging;
    hanging = null;
    if (late != null) {
      judge(late);
      return; // one stuck probe is enough
    }
    Future<Double> probe =
        probes.submit(() -> {
          long began = System.nanoTime();
          dependency.probe();
          return (System.nanoTime() - began) / NANOS_IN_MILLISECOND;
        });
    try {
      Double latencyMs = probe.get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      found(true, latencyMs, dependency.remark());
    } catch (TimeoutException e) {
      hanging = probe;
      log.debug("{} has not answered in time; it is given until the next turn", name());
    } catch (ExecutionException e) {
      found(false, null, reason(e.getCause()));
    }
  }

  /** What became of a probe that was late at the turn before. */
  private void judge(Future<Double> late) {
    switch (late.state()) {
      case SUCCESS -> found(true, late.resultNow(), dependency.remark());
      case FAILED -> found(false, null, reason(late.exceptionNow()));
      case RUNNING, CANCELLED -> {
        late.cancel(true);
        found(false, null, "no answer within " + TIME_LIMIT.toMillis() + " ms");
      }
    }
  }

  private void found(boolean up, @Nullable Double latencyMs, @Nullable String detail) {
    last = last.next(up, latencyMs, detail, Instant.now());
  }

  private static String reason(@Nullable Throwable cause) {
    return cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
  }
}
