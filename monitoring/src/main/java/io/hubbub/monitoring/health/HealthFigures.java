package io.hubbub.monitoring.health;

import static io.hubbub.monitoring.metrics.Group.RESILIENCE;

import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.Metered;
import io.hubbub.monitoring.metrics.Sample;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** {@code /health} as numbers. */
@Component
final class HealthFigures implements Metered {
  private static final double MS_IN_SECOND = 1_000;

  private final Health health;

  HealthFigures(Health health) {
    this.health = health;
  }

  @Override
  public List<Figure> metrics() {
    Figure ready =
        Figure.gauge(
            RESILIENCE,
            "ready",
            "1 or 0",
            "Whether requests may be sent here",
            () -> health.isReady() ? 1 : 0);
    Figure up =
        Figure.gauges(
            RESILIENCE,
            "dependency_up",
            "1 or 0",
            "Whether the last probe of it succeeded",
            () -> each(found -> found.state() == HealthState.UP ? 1 : 0));
    Figure latency =
        Figure.gauges(
            RESILIENCE,
            "dependency_probe_seconds",
            "s",
            "How long the last probe of it took that succeeded",
            () -> each(HealthFigures::seconds));
    return List.of(ready, up, latency);
  }

  private List<Sample> each(ToDoubleFunction<DependencyHealth> value) {
    return health.dependencies().entrySet().stream()
        .map(each -> Sample.of("dependency", each.getKey(), value.applyAsDouble(each.getValue())))
        .toList();
  }

  private static double seconds(DependencyHealth found) {
    return found.latencyMs() == null ? Double.NaN : found.latencyMs() / MS_IN_SECOND;
  }
}
