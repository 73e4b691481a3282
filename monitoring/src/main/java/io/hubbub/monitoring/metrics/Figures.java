package io.hubbub.monitoring.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.springframework.stereotype.Component;

/** All figures of this service as JSON shows them: a group's, by key. Thread-safe. */
@Component
final class Figures {
  private final Metrics metrics;
  private final LibraryMeters meters;

  Figures(Metrics metrics, MeterRegistry registry) {
    this.metrics = metrics;
    this.meters = new LibraryMeters(registry);
  }

  /** Each with unit and meaning. */
  Map<String, Map<String, Object>> of(List<Group> groups) {
    Map<String, Map<String, Object>> all = new TreeMap<>();
    metrics
        .figures()
        .filter(each -> groups.contains(each.group()))
        .forEach(each -> put(all, each, values(each)));
    metrics
        .distributions()
        .filter(each -> groups.contains(each.group()))
        .forEach(each -> put(all, each, values(each)));
    meters
        .read(groups)
        .forEach(each -> put(all, each.key(), each.unit(), each.meaning(), each.values()));
    return all;
  }

  private static void put(Map<String, Map<String, Object>> all, Metric metric, List<Value> values) {
    put(all, metric.key(), metric.unit(), metric.meaning(), values);
  }

  private static void put(
      Map<String, Map<String, Object>> all,
      String key,
      String unit,
      String meaning,
      List<Value> values) {
    if (values.isEmpty()) {
      return;
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    if (values.size() == 1 && values.getFirst().labels().isEmpty()) {
      shown.putAll(values.getFirst().is());
    } else {
      shown.put("values", values.stream().map(Value::shown).toList());
    }
    shown.put("unit", unit);
    shown.put("meaning", meaning);
    all.put(key, shown);
  }

  private static List<Value> values(Figure figure) {
    return figure.known().stream()
        .sorted(Comparator.comparing(each -> each.labels().toString()))
        .map(each -> Value.of(each.labels(), each.value()))
        .toList();
  }

  private static List<Value> values(Distribution distribution) {
    return new TreeMap<>(distribution.histograms())
        .entrySet().stream()
            .map(each ->
                new Value(
                    distribution.labels(each.getKey()),
                    summary(each.getValue(), distribution.scale().toShown)))
            .toList();
  }

  private static Map<String, Object> summary(Histogram histogram, double toShown) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("count", histogram.getTotalCount());
    if (histogram.getTotalCount() > 0) {
      shown.put("mean", Value.rounded(histogram.getMean() * toShown));
      shown.put("p50", Value.rounded(histogram.getValueAtPercentile(50) * toShown));
      shown.put("p95", Value.rounded(histogram.getValueAtPercentile(95) * toShown));
      shown.put("p99", Value.rounded(histogram.getValueAtPercentile(99) * toShown));
      shown.put("max", Value.rounded(histogram.getMaxValue() * toShown));
    }
    return shown;
  }
}
