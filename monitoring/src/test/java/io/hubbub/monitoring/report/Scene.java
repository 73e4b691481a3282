package io.hubbub.monitoring.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.HdrHistogram.Histogram;

/** An observation to be judged: begins with nothing, or with a system in good health. */
public final class Scene {
  public static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");
  public static final double MEGABYTE = 1 << 20;

  private final int length;
  private final Instant begin;
  private List<String> instances = List.of();
  private List<String> missing = List.of();
  private final Map<SeriesKey, Histogram> distributions = new HashMap<>();
  private final Map<SeriesKey, Double> counts = new HashMap<>();
  private final Map<SeriesKey, Double> gauges = new HashMap<>();
  private final List<Map<SeriesKey, Double>> minutes = new ArrayList<>();

  private Scene(Instant begin, int length) {
    this.begin = begin;
    this.length = length;
    for (int i = 0; i < length; i++) {
      minutes.add(new HashMap<>());
    }
  }

  /** So many minutes in which nothing was observed. */
  public static Scene nothing(int minutes) {
    return new Scene(BEGIN, minutes);
  }

  /** One event-service and two database-services at 800 events a second. */
  public static Scene healthy(int minutes) {
    return Healthy.in(nothing(minutes));
  }

  public Scene instances(String... names) {
    instances = List.of(names);
    return this;
  }

  public Scene missing(String... names) {
    missing = List.of(names);
    return this;
  }

  /** As many durations about the given one: half of them below, one in twenty above twice it. */
  public Scene times(String name, int samples, double ms) {
    return times(SeriesKey.of(name), samples, ms);
  }

  /** The same of one part. */
  public Scene times(SeriesKey key, int samples, double ms) {
    Histogram histogram = new Histogram(3_600_000_000_000L, 3);
    Random random = new Random(key.text().hashCode());
    int draws = Math.min(samples, 4000);
    for (int i = 0; i < draws; i++) {
      double shape = Math.exp(0.4 * random.nextGaussian());
      histogram.recordValueWithCount(Math.round(ms * shape * 1e6), samples / draws);
    }
    return distribution(key, histogram);
  }

  public Scene distribution(String name, Histogram histogram) {
    return distribution(SeriesKey.of(name), histogram);
  }

  private Scene distribution(SeriesKey key, Histogram histogram) {
    distributions.put(key, histogram);
    return this;
  }

  public Scene count(String name, double increase) {
    return count(SeriesKey.of(name), increase);
  }

  public Scene count(SeriesKey key, double increase) {
    counts.put(key, increase);
    return this;
  }

  public Scene gauge(String name, String instance, double value) {
    return gauge(SeriesKey.of(name), instance, value);
  }

  public Scene gauge(SeriesKey key, String instance, double value) {
    gauges.put(key.by(instance), value);
    return this;
  }

  /** The value of each minute, by its number; NaN: not observed. */
  public Scene eachMinute(String name, IntToDoubleFunction value) {
    return eachMinute(SeriesKey.of(name), value);
  }

  /** The same of one instance. */
  public Scene eachMinute(SeriesKey key, IntToDoubleFunction value) {
    for (int i = 0; i < length; i++) {
      minutes.get(i).put(key, value.applyAsDouble(i));
    }
    return this;
  }

  /** Takes minutes away. */
  public Scene gap(int from, int to) {
    minutes.subList(from, to).forEach(Map::clear);
    return this;
  }

  public List<Minute> minutes() {
    List<Minute> all = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      if (!minutes.get(i).isEmpty()) {
        all.add(new Minute(begin.plus(Duration.ofMinutes(i)), Map.copyOf(minutes.get(i))));
      }
    }
    return all;
  }

  public Observation observation() {
    return new Observation(
        begin,
        begin.plus(Duration.ofMinutes(length)),
        instances,
        missing,
        Map.copyOf(distributions),
        Map.copyOf(counts),
        Map.copyOf(gauges),
        minutes());
  }

  public static Environment environment() {
    return new Environment(
        "0.1.0",
        "Temurin 25.0.3",
        "Linux amd64",
        2,
        25_000_000_000L,
        Map.of("nats", "2.12.1", "postgresql", "18.6"));
  }

  int seconds() {
    return length * 60;
  }
}
