package io.hubbub.monitoring.metrics;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** What was recorded under one value of a label. Thread-safe. */
final class Recording {
  private static final int DIGITS = 2;

  /** A value and the trace in which it came up. */
  record Example(double value, String trace, Instant at) {}

  private final Scale scale;
  private final Recorder recorder;
  private final AtomicReferenceArray<@Nullable Example> examples;
  private final Histogram total;
  private @Nullable Histogram interval;

  Recording(Scale scale) {
    this.scale = scale;
    recorder = new Recorder(scale.least, scale.most, DIGITS);
    examples = new AtomicReferenceArray<>(scale.buckets.length + 1);
    total = new Histogram(scale.least, scale.most, DIGITS);
  }

  void record(long value, @Nullable String trace) {
    long kept = scale.kept(value);
    recorder.recordValue(kept);
    if (trace != null) {
      examples.set(
          scale.bucket(kept), new Example(kept * scale.toPrometheus, trace, Instant.now()));
    }
  }

  /** All since the start; a copy. */
  synchronized Histogram total() {
    interval = recorder.getIntervalHistogram(interval);
    total.add(interval);
    return total.copy();
  }

  /** The newest of a bucket. */
  @Nullable Example example(int bucket) {
    return examples.get(bucket);
  }
}
