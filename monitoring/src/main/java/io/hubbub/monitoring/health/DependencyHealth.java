package io.hubbub.monitoring.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a dependency is.
 *
 * @param latencyMs how long the last probe took that succeeded, in milliseconds
 * @param since since when it is in this state
 * @param detail why it is down, or what an operator should know though it works
 */
record DependencyHealth(
    HealthState state, @Nullable Double latencyMs, Instant since, @Nullable String detail) {

  static DependencyHealth down(Instant since, String detail) {
    return new DependencyHealth(HealthState.DOWN, null, since, detail);
  }

  DependencyHealth next(boolean up, @Nullable Double latency, @Nullable String why, Instant now) {
    HealthState next = up ? HealthState.UP : HealthState.DOWN;
    return new DependencyHealth(next, latency, next == state ? since : now, why);
  }
}
