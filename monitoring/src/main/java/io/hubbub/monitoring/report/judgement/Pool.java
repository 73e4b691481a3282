package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.SeriesKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A connection pool over the window, all instances' together.
 *
 * @param instances that have it
 * @param most connections that all of them may have
 * @param acquired times a connection was lent
 * @param waitSeconds for connections, added up
 * @param useSeconds of connections, added up
 * @param timeouts times none came in time
 */
record Pool(
    String name,
    int instances,
    double most,
    double acquired,
    double waitSeconds,
    double useSeconds,
    double timeouts,
    double seconds) {
  private static final String LABEL = "pool";

  /** Those of which enough was observed. */
  static List<Pool> all(Sight sight) {
    return sight.counts(Keys.POOL_USAGE_SECONDS).keySet().stream()
        .map(name -> named(name, sight))
        .flatMap(pool -> Stream.ofNullable(pool))
        .toList();
  }

  private static @Nullable Pool named(String name, Sight sight) {
    Map<String, Double> sizes = sight.gauges(SeriesKey.of(Keys.POOL_MAX, LABEL, name));
    double most = sizes.values().stream().mapToDouble(Double::doubleValue).sum();
    double acquired = sight.counts(Keys.POOL_ACQUIRED).getOrDefault(name, Double.NaN);
    if (!(most > 0) || Double.isNaN(acquired) || sight.seconds() == 0) {
      return null;
    }
    return new Pool(
        name,
        sizes.size(),
        most,
        acquired,
        sight.counts(Keys.POOL_ACQUIRE_SECONDS).getOrDefault(name, 0.0),
        Objects.requireNonNull(sight.counts(Keys.POOL_USAGE_SECONDS).get(name)),
        sight.counts(Keys.POOL_TIMEOUTS).getOrDefault(name, 0.0),
        sight.seconds());
  }

  /** Connections in use on average: Little's law, use of all over the time. */
  double inUse() {
    return useSeconds / seconds;
  }

  double utilisation() {
    return Math.min(1, inUse() / most);
  }

  double waitMs() {
    return acquired > 0 ? 1000 * waitSeconds / acquired : 0;
  }

  /**
   * Connections with which at most one request in twenty would wait, were requests to come at
   * random (Erlang's C formula, M/M/c).
   */
  int enough() {
    int connections = (int) Math.floor(inUse()) + 1;
    while (waiting(inUse(), connections) > 0.05) {
      connections++;
    }
    return connections;
  }

  private static double waiting(double load, int connections) {
    double blocked = 1;
    for (int i = 1; i <= connections; i++) {
      blocked = load * blocked / (i + load * blocked);
    }
    double free = 1 - load / connections;
    return blocked / (free + (1 - free) * blocked);
  }
}
