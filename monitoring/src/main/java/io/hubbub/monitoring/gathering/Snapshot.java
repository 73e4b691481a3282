package io.hubbub.monitoring.gathering;

import io.hubbub.monitoring.metrics.Distribution;
import io.hubbub.monitoring.metrics.Metrics;
import io.hubbub.monitoring.report.SeriesKey;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Everything that an instance has recorded since its start, at one moment. */
record Snapshot(Instant at, Map<SeriesKey, Histogram> distributions, Totals totals) {

  static Snapshot of(Metrics metrics, PrometheusRegistry registry, List<Observed> observed) {
    Map<SeriesKey, Histogram> all = new HashMap<>();
    metrics
        .distributions()
        .forEach(each ->
            each.histograms().forEach((label, histogram) -> all.put(key(each, label), histogram)));
    Totals totals = Totals.read(registry);
    observed.forEach(each -> totals.counts().putAll(each.counts()));
    return new Snapshot(Instant.now(), all, totals);
  }

  private static SeriesKey key(Distribution distribution, String value) {
    return value.isEmpty()
        ? SeriesKey.of(distribution.key())
        : SeriesKey.of(distribution.key(), distribution.label(), value);
  }

  /** What happened from an earlier one to this. */
  Interval since(Snapshot earlier, String instance) {
    Map<SeriesKey, Double> gauges = new HashMap<>();
    totals.gauges().forEach((key, value) -> gauges.put(key.by(instance), value));
    return new Interval(earlier.at, at, grown(earlier), increase(earlier), gauges);
  }

  private Map<SeriesKey, Histogram> grown(Snapshot earlier) {
    Map<SeriesKey, Histogram> grown = new HashMap<>();
    distributions.forEach((key, histogram) -> {
      Histogram difference = histogram.copy();
      Histogram before = earlier.distributions.get(key);
      if (before != null) {
        difference.subtract(before);
      }
      if (difference.getTotalCount() > 0) {
        grown.put(key, difference);
      }
    });
    return grown;
  }

  private Map<SeriesKey, Double> increase(Snapshot earlier) {
    Map<SeriesKey, Double> increase = new HashMap<>();
    totals
        .counts()
        .forEach((key, value) -> {
          // What PostgreSQL counted before it was first asked did not happen in between.
          double first = Interval.isOfTables(key) ? value : 0;
          double grown = Math.max(0, value - earlier.totals.counts().getOrDefault(key, first));
          if (grown > 0 || !Interval.isOfStatements(key)) {
            increase.put(key, grown);
          }
        });
    return increase;
  }
}
