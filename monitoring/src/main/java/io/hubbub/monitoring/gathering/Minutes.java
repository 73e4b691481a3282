package io.hubbub.monitoring.gathering;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Minute;
import io.hubbub.monitoring.report.SeriesKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What is kept of an interval for plots and comparisons. */
public final class Minutes {
  private static final double MS_IN_SECOND = 1_000;
  private static final double NANOS_IN_MS = 1e6;
  private static final List<String> OF_EACH =
      List.of(Keys.HEAP_AFTER_COLLECTION, Keys.RESIDENT, Keys.SYSTEM_CPU, Keys.PROCESS_CPU);

  private Minutes() {}

  /** One entry, whose time is the begin of the interval. */
  public static Minute of(Interval seen) {
    Map<SeriesKey, Double> values = new HashMap<>();
    double seconds = Duration.between(seen.from(), seen.to()).toMillis() / MS_IN_SECOND;
    rate(values, Keys.LANDED_PER_SECOND, seen.counts().get(SeriesKey.of(Keys.LANDED)), seconds);
    rate(values, Keys.ACCEPTED_PER_SECOND, seen.counts().get(SeriesKey.of(Keys.ACCEPTED)), seconds);
    seen.gauges().forEach((key, value) -> gauge(values, key, value));
    Histogram way = seen.distributions().get(SeriesKey.of(Keys.ACCEPTED_TO_COMMITTED));
    if (way != null) {
      values.put(SeriesKey.of(Keys.P50_MS), way.getValueAtPercentile(50) / NANOS_IN_MS);
      values.put(SeriesKey.of(Keys.P95_MS), way.getValueAtPercentile(95) / NANOS_IN_MS);
      values.put(SeriesKey.of(Keys.P99_MS), way.getValueAtPercentile(99) / NANOS_IN_MS);
    }
    return new Minute(seen.from(), values);
  }

  private static void rate(
      Map<SeriesKey, Double> values, String name, @Nullable Double count, double seconds) {
    if (count != null && seconds > 0) {
      values.put(SeriesKey.of(name), count / seconds);
    }
  }

  private static void gauge(Map<SeriesKey, Double> values, SeriesKey key, double value) {
    if (key.name().equals(Keys.WAITING_EVENTS)) {
      // Each instance says the same, a moment apart.
      values.merge(SeriesKey.of(Keys.WAITING_EVENTS), value, Math::max);
    } else if (key.name().equals(Keys.POOL_USED)) {
      values.merge(SeriesKey.of(Keys.POOL_ACTIVE), value, Double::sum);
    } else if (OF_EACH.contains(key.name())) {
      values.put(key, value);
    }
  }
}
