package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Report.Advice;
import io.hubbub.monitoring.report.Report.Evidence;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Advice on connection pools that are too small. */
final class PoolAdvice {
  private static final double TOO_BUSY = 0.8;
  private static final double LONG_WAIT_MS = 5;
  private static final double AT_LEAST_MORE = 1.25;

  // The pool of landing follows from the number of writers, which has an advice of its own.
  private static final Map<String, String> SETTINGS =
      Map.of("queries", "hubbub.queries.connections", "jobs", "hubbub.jobs.connections");

  private final Sight sight;

  PoolAdvice(Sight sight) {
    this.sight = sight;
  }

  Stream<Advice> all() {
    return Pool.all(sight).stream()
        .filter(pool -> SETTINGS.containsKey(pool.name()))
        .filter(PoolAdvice::tooSmall)
        .map(PoolAdvice::advice);
  }

  private static boolean tooSmall(Pool pool) {
    return pool.utilisation() > TOO_BUSY || pool.waitMs() > LONG_WAIT_MS || pool.timeouts() > 0;
  }

  private static Advice advice(Pool pool) {
    double more = Math.max(pool.enough(), Math.ceil(pool.most() * AT_LEAST_MORE));
    return new Advice(
        "pool " + pool.name(),
        "Raise %s from %s to about %s%s; all pools of all instances together stay below PostgreSQL's max_connections."
            .formatted(
                SETTINGS.get(pool.name()),
                Amount.of(pool.most() / pool.instances()),
                Amount.of(Math.ceil(more / pool.instances())),
                pool.instances() == 1 ? "" : " on each of " + pool.instances() + " instances"),
        "With that number at most one request in twenty waits if they come at random (Erlang's C"
            + " formula); requests that come in bursts wait longer.",
        List.of(
            new Evidence("connections", pool.most(), ""),
            new Evidence("in use on average", pool.inUse(), ""),
            new Evidence("in use", 100 * pool.utilisation(), "%"),
            new Evidence("mean wait for a connection", pool.waitMs(), "ms"),
            new Evidence("timeouts", pool.timeouts(), "")));
  }
}
