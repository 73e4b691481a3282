package io.hubbub.monitoring.gathering;

import io.hubbub.monitoring.report.SeriesKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * What was seen within a stretch of time, by one instance or by several. Holds what it is given;
 * nobody changes it afterwards.
 *
 * @param distributions in nanoseconds or events
 * @param counts the increase
 * @param gauges each of an instance: its last value
 */
public record Interval(
    Instant from,
    Instant to,
    Map<SeriesKey, Histogram> distributions,
    Map<SeriesKey, Double> counts,
    Map<SeriesKey, Double> gauges) {
  private static final String TABLES = "table_";
  private static final String STATEMENTS = "statement_";

  /**
   * Several in a row of one instance as one: exactly what one of that length would have seen.
   *
   * @param parts in the order of time, at least one
   */
  public static Interval inSequence(List<Interval> parts) {
    return combined(parts, _ -> Double::sum);
  }

  /** The same; an interval in which nothing was seen if there are none. */
  static Interval inSequence(Instant from, List<Interval> parts) {
    return parts.isEmpty()
        ? new Interval(from, from, Map.of(), Map.of(), Map.of())
        : inSequence(parts);
  }

  /**
   * Those of several instances as one.
   *
   * @param parts of about the same time, at least one
   */
  public static Interval sideBySide(List<Interval> parts) {
    return combined(parts, key -> isOfTheDatabase(key) ? Math::max : Double::sum);
  }

  /** Whether PostgreSQL has counted it since long ago. */
  static boolean isOfTables(SeriesKey key) {
    return key.name().startsWith(TABLES);
  }

  /** Whether its label is the text of a statement, one of very many. */
  static boolean isOfStatements(SeriesKey key) {
    return key.name().startsWith(STATEMENTS);
  }

  // Each instance reads it from the one database, so that adding it up would count it twice.
  private static boolean isOfTheDatabase(SeriesKey key) {
    return isOfTables(key) || isOfStatements(key);
  }

  private static Interval combined(
      List<Interval> parts, Function<SeriesKey, BinaryOperator<Double>> countsOf) {
    Map<SeriesKey, Histogram> distributions = new HashMap<>();
    Map<SeriesKey, Double> counts = new HashMap<>();
    Map<SeriesKey, Double> gauges = new HashMap<>();
    Instant from = parts.getFirst().from;
    Instant to = parts.getFirst().to;
    for (Interval part : parts) {
      from = part.from.isBefore(from) ? part.from : from;
      to = part.to.isAfter(to) ? part.to : to;
      gauges.putAll(part.gauges);
      part.counts.forEach((key, value) -> counts.merge(key, value, countsOf.apply(key)));
      part.distributions.forEach(
          (key, each) -> distributions.computeIfAbsent(key, _ -> new Histogram(each)).add(each));
    }
    return new Interval(from, to, distributions, counts, gauges);
  }
}
