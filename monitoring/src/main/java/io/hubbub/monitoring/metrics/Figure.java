package io.hubbub.monitoring.metrics;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * A number that a service shows. Prometheus knows it as {@code hubbub_<series>}, {@code _total} put
 * behind a counter's. What is not known, NaN, is left out.
 *
 * @param key for instance {@code waiting_events}; {@code [a-z0-9_]}, unlike any other of the
 *     service
 * @param series the key, unless two services count different things under one
 * @param unit for instance {@code events}
 * @param meaning what it counts, in words
 * @param samples reads it; must not block, any thread
 */
public record Figure(
    Group group,
    String key,
    String series,
    Kind kind,
    String unit,
    String meaning,
    Supplier<List<Sample>> samples)
    implements Metric {

  /** Whether it only grows. */
  public enum Kind {
    /** It only grows, until the process starts again. */
    COUNTER,
    /** It goes up and down. */
    GAUGE
  }

  /**
   * @throws IllegalArgumentException if the key is not of the form above
   */
  public Figure {
    if (!key.matches("[a-z0-9_]+")) {
      throw new IllegalArgumentException("not a key for a figure: " + key);
    }
  }

  /** A number that only grows. */
  public static Figure counter(
      Group group, String key, String unit, String meaning, DoubleSupplier value) {
    return new Figure(group, key, key, Kind.COUNTER, unit, meaning, one(value));
  }

  /** Numbers that only grow, told apart by labels. */
  public static Figure counter(
      Group group, String key, String unit, String meaning, LabelledCounter counter) {
    return new Figure(group, key, key, Kind.COUNTER, unit, meaning, counter::samples);
  }

  /** A number that goes up and down. */
  public static Figure gauge(
      Group group, String key, String unit, String meaning, DoubleSupplier value) {
    return new Figure(group, key, key, Kind.GAUGE, unit, meaning, one(value));
  }

  /** Numbers that go up and down, told apart by labels, whose values must be few. */
  public static Figure gauges(
      Group group, String key, String unit, String meaning, Supplier<List<Sample>> samples) {
    return new Figure(group, key, key, Kind.GAUGE, unit, meaning, samples);
  }

  /** The same with another name for Prometheus. */
  public Figure as(String otherSeries) {
    return new Figure(group, key, otherSeries, kind, unit, meaning, samples);
  }

  /** What is known of it now. */
  List<Sample> known() {
    return samples.get().stream().filter(Sample::isKnown).toList();
  }

  private static Supplier<List<Sample>> one(DoubleSupplier value) {
    return () -> List.of(new Sample(Map.of(), value.getAsDouble()));
  }
}
