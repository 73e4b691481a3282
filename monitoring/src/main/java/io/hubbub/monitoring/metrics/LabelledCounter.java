package io.hubbub.monitoring.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts apart by labels, whose values must be few. Thread-safe. */
public final class LabelledCounter {
  private final List<String> labels;
  private final Map<List<String>, LongAdder> counts = new ConcurrentHashMap<>();

  /**
   * @param labels their names
   */
  public LabelledCounter(String... labels) {
    this.labels = List.of(labels);
  }

  /**
   * Shows zero until something is counted, so that a first increase is seen as one.
   *
   * @param values of the labels, in their order
   */
  public LabelledCounter starting(String... values) {
    add(0, values);
    return this;
  }

  /** Counts one. */
  public void increment(String... values) {
    add(1, values);
  }

  /** Counts several at once. */
  public void add(long number, String... values) {
    counts.computeIfAbsent(List.of(values), _ -> new LongAdder()).add(number);
  }

  /** As a figure reads it. */
  public List<Sample> samples() {
    return counts.entrySet().stream()
        .map(each -> new Sample(named(each.getKey()), each.getValue().sum()))
        .toList();
  }

  private Map<String, String> named(List<String> values) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      all.put(labels.get(i), values.get(i));
    }
    return all;
  }
}
