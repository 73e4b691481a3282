package io.hubbub.monitoring.metrics;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** All that this service shows of itself, apart from what libraries do. Thread-safe. */
@Component
@EnableConfigurationProperties(MetricsProperties.class)
public final class Metrics {
  private final List<? extends Metric> all;

  Metrics(List<Metered> parts, MetricsProperties properties) {
    all = parts.stream().flatMap(each -> each.metrics().stream()).toList();
    Set<String> keys = new HashSet<>();
    for (Metric each : all) {
      if (!keys.add(each.key())) {
        throw new IllegalStateException("two metrics are called " + each.key());
      }
    }
    if (!properties.enabled()) {
      distributions().forEach(Distribution::switchOff);
    }
  }

  /** The single numbers. */
  public Stream<Figure> figures() {
    return all.stream().filter(Figure.class::isInstance).map(Figure.class::cast);
  }

  /** The distributions. */
  public Stream<Distribution> distributions() {
    return all.stream().filter(Distribution.class::isInstance).map(Distribution.class::cast);
  }
}
