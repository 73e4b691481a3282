package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Report.Advice;
import io.hubbub.monitoring.report.Report.Evidence;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whether connection pools are too small. */
final class PoolAdvice {
  private static final double TOO_BUSY = 0.8;
  private static final double LONG_WAIT_MS = 5;
  private static final Map<String, String> SETTINGS =
      Map.of("queries", "hubbub.queries.connections");

  private final Sight sight;

  PoolAdvice(Sight sight) {
    this.sight = sight;
  }

  // The landing pool follows from the number of writers; what is said of those is said elsewhere.
  Stream<Advice> all() {
    return Pool.all(sight).stream()
        .filter(pool -> !pool.name().equals("landing"))
        .filter(PoolAdvice::tooSmall)
        .map(PoolAdvice::advice);
  }

  private static boolean tooSmall(Pool pool) {
    return pool.utilisation() > TOO_BUSY || pool.waitMs() > LONG_WAIT_MS || pool.timeouts() > 0;
  }

  private static Advice advice(Pool pool) {
    double more = Math.max(pool.enough(), Math.ceil(pool.most() * 1.25));
    String setting = SETTINGS.getOrDefault(pool.name(), "the size of pool " + pool.name());
    return new Advice(
        "pool " + pool.name(),
        "Raise %s, from %s to about %s connections of all instances together; stay below PostgreSQL's max_connections."
            .formatted(setting, Amount.of(pool.most()), Amount.of(more)),
        "With so many at most one request in twenty waits if they come at random (Erlang's C"
            + " formula); requests that come in bursts wait longer.",
        List.of(
            new Evidence("connections", pool.most(), ""),
            new Evidence("in use on average", pool.inUse(), ""),
            new Evidence("in use", 100 * pool.utilisation(), "%"),
            new Evidence("mean wait for a connection", pool.waitMs(), "ms"),
            new Evidence("timeouts", pool.timeouts(), "")));
  }
}
