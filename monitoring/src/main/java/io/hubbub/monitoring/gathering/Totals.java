package io.hubbub.monitoring.gathering;

import io.hubbub.monitoring.report.SeriesKey;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.util.HashMap;
import java.util.Map;

/**
 * What an instance has counted since its start and how its gauges stand, by the names of {@code
 * Keys}: all of our own, and of the libraries' what the report looks at.
 *
 * @param counts since the start
 * @param gauges now
 */
record Totals(Map<SeriesKey, Double> counts, Map<SeriesKey, Double> gauges) {
  private static final String OURS = "hubbub_";
  private static final String LEDGER = "ledger_";

  static Totals read(PrometheusRegistry registry) {
    Totals totals = new Totals(new HashMap<>(), new HashMap<>());
    for (MetricSnapshot each : registry.scrape()) {
      totals.take(each);
    }
    return totals;
  }

  private void take(MetricSnapshot metric) {
    String name = metric.getMetadata().getPrometheusName();
    switch (metric) {
      case CounterSnapshot counter ->
          counter.getDataPoints().forEach(each -> counter(name, each.getLabels(), each.getValue()));
      case GaugeSnapshot gauge ->
          gauge.getDataPoints().forEach(each -> gauge(name, each.getLabels(), each.getValue()));
      case SummarySnapshot summary ->
          summary
              .getDataPoints()
              .forEach(each -> summary(name, each.getLabels(), each.getCount(), each.getSum()));
      default -> {} // our distributions are taken as what they are
    }
  }

  private void counter(String name, Labels labels, double value) {
    if (name.startsWith(OURS + LEDGER)) {
      gauges.put(SeriesKey.of(name.substring(OURS.length())), value);
    } else if (name.startsWith(OURS)) {
      count(name.substring(OURS.length()), labels, own(labels), value);
    } else if (name.equals("logback_events")) {
      count(name, labels, "level", value);
    } else if (name.startsWith("hikaricp_")) {
      count(name, labels, "pool", value);
    }
  }

  // Of two labels, the one that tells what became of it.
  private static String own(Labels labels) {
    if (labels.contains("outcome")) {
      return "outcome";
    }
    return labels.isEmpty() ? "" : labels.getName(0);
  }

  private void gauge(String name, Labels labels, double value) {
    if (name.startsWith(OURS)) {
      gauges.put(key(name.substring(OURS.length()), labels, own(labels)), value);
    } else if (name.startsWith("hikaricp_connections")) {
      gauges.put(key(name, labels, "pool"), value);
    } else if (labels.isEmpty() && (name.startsWith("process_") || name.startsWith("system_"))) {
      gauges.put(SeriesKey.of(name), value);
    }
  }

  private void summary(String name, Labels labels, double count, double sum) {
    switch (name) {
      case "hikaricp_connections_acquire_seconds", "hikaricp_connections_usage_seconds" -> {
        count(name + "_count", labels, "pool", count);
        count(name + "_sum", labels, "pool", sum);
      }
      case "jvm_gc_pause_seconds" -> {
        count(name + "_count", labels, "", count);
        count(name + "_sum", labels, "", sum);
      }
      case "http_server_requests_seconds" -> {
        if (isFault(labels.get("status"), labels.get("uri"))) {
          count("http_server_errors", labels, "", count);
        }
      }
      default -> {}
    }
  }

  // A door that says it is full or has no bus, and a probe that says not ready, do what they
  // promise.
  private static boolean isFault(String status, String uri) {
    boolean promised = uri.equals("/events") || uri.startsWith("/health");
    return status.startsWith("5") && !(status.equals("503") && promised);
  }

  private void count(String name, Labels labels, String label, double value) {
    counts.merge(key(name, labels, label), value, Double::sum);
  }

  private static SeriesKey key(String name, Labels labels, String label) {
    String value = label.isEmpty() ? null : labels.get(label);
    return value == null ? SeriesKey.of(name) : SeriesKey.of(name, label, value);
  }
}
