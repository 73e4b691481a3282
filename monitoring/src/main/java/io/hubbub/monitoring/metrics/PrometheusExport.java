package io.hubbub.monitoring.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.springframework.stereotype.Component;

/** Our figures and distributions as Prometheus reads them, beside those of the libraries. */
@Component
final class PrometheusExport implements MultiCollector {
  private static final String PREFIX = "hubbub_";

  private final Metrics metrics;

  PrometheusExport(Metrics metrics, PrometheusRegistry registry) {
    this.metrics = metrics;
    registry.register(this);
  }

  @Override
  public MetricSnapshots collect() {
    List<MetricSnapshot> all = new ArrayList<>();
    metrics
        .figures()
        .forEach(each -> {
          List<Sample> known = each.known();
          if (!known.isEmpty()) {
            all.add(snapshot(each, known));
          }
        });
    metrics.distributions().forEach(each -> all.add(snapshot(each)));
    return new MetricSnapshots(all);
  }

  private static MetricSnapshot snapshot(Figure figure, List<Sample> samples) {
    return switch (figure.kind()) {
      case COUNTER -> {
        CounterSnapshot.Builder counter =
            CounterSnapshot.builder().name(PREFIX + figure.series()).help(figure.meaning());
        samples.forEach(each ->
            counter.dataPoint(
                CounterDataPointSnapshot.builder()
                    .labels(labels(each.labels()))
                    .value(each.value())
                    .build()));
        yield counter.build();
      }
      case GAUGE -> {
        GaugeSnapshot.Builder gauge =
            GaugeSnapshot.builder().name(PREFIX + figure.series()).help(figure.meaning());
        samples.forEach(each ->
            gauge.dataPoint(
                GaugeDataPointSnapshot.builder()
                    .labels(labels(each.labels()))
                    .value(each.value())
                    .build()));
        yield gauge.build();
      }
    };
  }

  private static MetricSnapshot snapshot(Distribution distribution) {
    HistogramSnapshot.Builder all =
        HistogramSnapshot.builder()
            .name(PREFIX + distribution.key() + distribution.scale().suffix)
            .help(distribution.meaning());
    distribution
        .recordings()
        .forEach((value, recording) ->
            all.dataPoint(
                dataPoint(distribution.scale(), labels(distribution.labels(value)), recording)));
    return all.build();
  }

  private static HistogramDataPointSnapshot dataPoint(
      Scale scale, Labels labels, Recording recording) {
    Histogram total = recording.total();
    double[] bounds = new double[scale.buckets.length + 1];
    long[] counts = new long[bounds.length];
    System.arraycopy(scale.buckets, 0, bounds, 0, scale.buckets.length);
    bounds[scale.buckets.length] = Double.POSITIVE_INFINITY;
    double sum = 0;
    for (var step : total.recordedValues()) {
      long value = total.medianEquivalentValue(step.getValueIteratedTo());
      counts[scale.bucket(value)] += step.getCountAddedInThisIterationStep();
      sum += value * scale.toPrometheus * step.getCountAddedInThisIterationStep();
    }
    return HistogramDataPointSnapshot.builder()
        .labels(labels)
        .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, counts))
        .sum(sum)
        .exemplars(exemplars(bounds.length, recording))
        .build();
  }

  private static Exemplars exemplars(int buckets, Recording recording) {
    List<Exemplar> all = new ArrayList<>();
    for (int bucket = 0; bucket < buckets; bucket++) {
      Recording.Example example = recording.example(bucket);
      if (example != null) {
        all.add(
            Exemplar.builder()
                .value(example.value())
                .labels(Labels.of(Exemplar.TRACE_ID, example.trace()))
                .timestampMillis(example.at().toEpochMilli())
                .build());
      }
    }
    return Exemplars.of(all);
  }

  private static Labels labels(Map<String, String> labels) {
    Labels.Builder all = Labels.builder();
    labels.forEach(all::label);
    return all.build();
  }
}
