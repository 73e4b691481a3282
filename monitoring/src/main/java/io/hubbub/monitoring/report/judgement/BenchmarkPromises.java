package io.hubbub.monitoring.report.judgement;

import static io.hubbub.monitoring.report.Target.Comparison.AT_LEAST;
import static io.hubbub.monitoring.report.Target.Comparison.AT_MOST;
import static io.hubbub.monitoring.report.Target.Comparison.BELOW;

import java.util.List;

/**
 * What only a benchmark can measure, since operation does not bring it about; in a report so that
 * nobody takes its absence for a pass.
 */
final class BenchmarkPromises {
  private BenchmarkPromises() {}

  static List<Promise> all() {
    return List.of(
        Promise.of("P3", "50 simultaneous events, mean", BELOW, 10, "ms"),
        Promise.of("P5", "Burst of 500 events, all landed", BELOW, 1, "s"),
        Promise.of("P6", "Processor time over direct writes", BELOW, 5, "%"),
        Promise.of("P7", "Memory over direct writes", BELOW, 10, "%"),
        Promise.of("P9", "Mixed types at once", AT_LEAST, 100, "events/s"),
        Promise.of("P10", "Gap of a restart", BELOW, 100, "ms"),
        Promise.of("P11", "Jobs taken over", AT_MOST, 5, "s"),
        Promise.of("P12-get", "State: get", AT_LEAST, 2_160_000, "a second"),
        Promise.of("P12-set", "State: set and delete", AT_LEAST, 1_250_000, "a second"),
        Promise.of("P13-write", "Cache: write", AT_LEAST, 126_000, "a second"),
        Promise.of("P13-read", "Cache: read", AT_LEAST, 208_000, "a second"),
        Promise.of("P13-invalidate", "Cache: invalidate", AT_LEAST, 87_000, "a second"),
        Promise.of("P14-closed", "Breaker: calls while closed", AT_LEAST, 273_000, "a second"),
        Promise.of("P14-open", "Breaker: calls while open", AT_LEAST, 85_000, "a second"),
        Promise.of("P14-retry", "Operations retried", AT_LEAST, 698, "a second"),
        Promise.of("P15", "HTTP with 50 users", AT_LEAST, 227, "requests/s"),
        Promise.of("P17", "Decode and validate, one core", AT_LEAST, 1_000_000, "events/s"),
        Promise.of("P18-mean", "Bridge, mean", BELOW, 0.66, "ms"),
        Promise.of("P18-p95", "Bridge, 95 %", BELOW, 2, "ms"),
        Promise.of("P18-p99", "Bridge, 99 %", BELOW, 3, "ms"),
        Promise.of("P19", "Errors under mixed load", AT_MOST, 0, "errors"));
  }
}
