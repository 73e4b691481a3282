package io.hubbub.monitoring.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How a quantity is distributed: latencies, or sizes. JSON shows count, mean and percentiles,
 * Prometheus sees a histogram. Recording takes some tens of nanoseconds and never waits; values
 * keep two significant digits, so that a percentile is within one percent. Histograms of several
 * instances add up exactly. Thread-safe.
 */
public final class Distribution implements Metric {
  private static final String NO_LABEL = "";

  private final Group group;
  private final String key;
  private final Scale scale;
  private final String meaning;
  private final String label;
  private final Map<String, Recording> recordings = new ConcurrentHashMap<>();
  private volatile boolean on = true;

  private Distribution(Group group, String key, Scale scale, String meaning, String label) {
    this.group = group;
    this.key = key;
    this.scale = scale;
    this.meaning = meaning;
    this.label = label;
    if (label.equals(NO_LABEL)) {
      recordings.put(NO_LABEL, new Recording(scale));
    }
  }

  /** Latencies, which are recorded in nanoseconds, from a microsecond to an hour. */
  public static Distribution ofTime(Group group, String key, String meaning) {
    return new Distribution(group, key, Scale.TIME, meaning, NO_LABEL);
  }

  /** Numbers of events, up to a million. */
  public static Distribution ofEvents(Group group, String key, String meaning) {
    return new Distribution(group, key, Scale.EVENTS, meaning, NO_LABEL);
  }

  /** The same, one for each value of a label, of which there must be only few. */
  public Distribution by(String name) {
    return new Distribution(group, key, scale, meaning, name);
  }

  /** Takes one value; one below zero, as clocks that differ make it, counts as zero. */
  public void record(long value) {
    record(NO_LABEL, value, null);
  }

  /**
   * Takes one value.
   *
   * @param trace id of the sampled trace it belongs to, to be shown as an example; null for none
   */
  public void record(long value, @Nullable String trace) {
    record(NO_LABEL, value, trace);
  }

  /** Takes one value for this value of the label. */
  public void record(String labelled, long value) {
    record(labelled, value, null);
  }

  /** Takes the time since then for this value of the label. */
  public void recordSince(String labelled, long nanoTime) {
    record(labelled, System.nanoTime() - nanoTime, null);
  }

  private void record(String labelled, long value, @Nullable String trace) {
    if (on) {
      Recording recording = recordings.get(labelled);
      if (recording == null) {
        recording = recordings.computeIfAbsent(labelled, _ -> new Recording(scale));
      }
      recording.record(value, trace);
    }
  }

  @Override
  public String key() {
    return key;
  }

  /**
   * All that was recorded since the start, by value of the label (the empty string if it has none).
   * Latencies are in nanoseconds. The histograms are the caller's own.
   */
  public Map<String, Histogram> histograms() {
    Map<String, Histogram> all = new ConcurrentHashMap<>();
    recordings.forEach((value, recording) -> all.put(value, recording.total()));
    return all;
  }

  @Override
  public String unit() {
    return scale.unit;
  }

  Map<String, Recording> recordings() {
    return recordings;
  }

  @Override
  public Group group() {
    return group;
  }

  Scale scale() {
    return scale;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /** What tells its values apart; empty when nothing does. */
  public String label() {
    return label;
  }

  Map<String, String> labels(String value) {
    return label.equals(NO_LABEL) ? Map.of() : Map.of(label, value);
  }

  /** Records nothing from now on. */
  void switchOff() {
    on = false;
  }
}
