package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Report.Ledger;
import io.hubbub.monitoring.report.Report.Missing;
import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Where the events are: the ledger's figures, and those of the window. */
final class Deliveries {
  private static final double SUSTAINED = 100;

  private Deliveries() {}

  /**
   * The ledger as one instance read it: figures of several, read at different moments, would not
   * add up. Of the instances that read all of it, the one that saw the most accepted.
   */
  static Ledger ledger(Sight sight) {
    return sight.gauges(Keys.LEDGER_ACCEPTED).entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .map(accepted -> ledger(sight, accepted.getKey()))
        .filter(ledger -> ledger.difference() != null)
        .findFirst()
        .orElse(new Ledger(null, null, null, null, null, null, null, null));
  }

  private static Ledger ledger(Sight sight, String instance) {
    return new Ledger(
        read(sight, Keys.LEDGER_ACCEPTED, instance),
        read(sight, Keys.LEDGER_LANDED, instance),
        read(sight, Keys.LEDGER_ALREADY_THERE, instance),
        read(sight, Keys.LEDGER_DEAD_LETTERED, instance),
        read(sight, Keys.WAITING_EVENTS, instance),
        read(sight, Keys.LEDGER_ACKNOWLEDGED, instance),
        read(sight, Keys.LEDGER_DIFFERENCE, instance),
        missing(sight, instance));
  }

  private static @Nullable Missing missing(Sight sight, String instance) {
    Long events = read(sight, Keys.LEDGER_MISSING, instance);
    Long first = read(sight, Keys.LEDGER_MISSING_FIRST, instance);
    Long last = read(sight, Keys.LEDGER_MISSING_LAST, instance);
    return events == null || events == 0 || first == null || last == null
        ? null
        : new Missing(events, first, last);
  }

  private static @Nullable Long read(Sight sight, String key, String instance) {
    Double value = sight.gauges(key).get(instance);
    return value == null ? null : Math.round(value);
  }

  static Reading unaccounted(Sight sight) {
    Ledger ledger = ledger(sight);
    return ledger.difference() == null || ledger.accepted() == null
        ? Reading.none("no instance read the ledger")
        : Reading.of(ledger.difference(), ledger.accepted(), "since the beginning of the system");
  }

  static Reading delivered(Sight sight) {
    double there = sight.count(Keys.LANDED) + zero(sight.count(Keys.ALREADY_THERE));
    double lost = zero(sight.count(Keys.DEAD_LETTERED)) + zero(sight.count(Keys.LOST_MESSAGES));
    double all = there + lost;
    return all > 0
        ? Reading.of(100 * there / all, Math.round(all), "of those decided in this window")
        : Reading.none("no event was decided in this window");
  }

  static Reading late(Sight sight) {
    Histogram times = sight.distribution(Keys.ACCEPTED_TO_COMMITTED);
    if (times == null) {
      return Reading.none("nothing was measured in this window");
    }
    long all = times.getTotalCount();
    long inTime = times.getCountBetweenValues(0, Duration.ofSeconds(1).toNanos());
    return Reading.of(100.0 * (all - inTime) / all, all, "the objective of landing");
  }

  static Reading refused(Sight sight) {
    Map<String, Double> outcomes = sight.counts(Keys.INGEST_REQUESTS);
    double valid = zero(sight.count(Keys.INGEST_REQUESTS)) - outcomes.getOrDefault("invalid", 0.0);
    double refused = outcomes.getOrDefault("overload", 0.0) + outcomes.getOrDefault("no_bus", 0.0);
    return valid > 0
        ? Reading.of(100 * refused / valid, Math.round(valid), "the objective of ingest")
        : Reading.none("no valid request came in this window");
  }

  static Reading errors(Sight sight) {
    double logged = sight.count(Keys.ERRORS);
    double answered = sight.count(Keys.SERVER_ERRORS);
    if (Double.isNaN(logged) && Double.isNaN(answered) || sight.seconds() == 0) {
      return Reading.none("not observed");
    }
    double minutes = sight.seconds() / 60;
    return Reading.of(
        (zero(logged) + zero(answered)) / minutes,
        Math.max(1, Math.round(minutes)),
        "lines logged as errors, and answers with a 5xx; samples are minutes");
  }

  static Reading oldest(Sight sight) {
    Map<String, Double> seconds = sight.gauges(Keys.WAITING_SECONDS);
    return seconds.isEmpty()
        ? Reading.none("not observed")
        : Reading.of(
            seconds.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
            seconds.size(),
            "at the end of the window; samples are instances");
  }

  static Reading redeliveries(Sight sight) {
    double there = sight.count(Keys.LANDED) + zero(sight.count(Keys.ALREADY_THERE));
    double again = sight.count(Keys.REDELIVERED);
    return there > 0 && !Double.isNaN(again)
        ? Reading.of(again / there, Math.round(there), "mean of the events that landed")
        : Reading.none("nothing landed in this window");
  }

  /** What landed in the minutes in which enough came: nobody can land what does not come. */
  static Reading throughput(Sight sight) {
    double[] landed =
        sight.observation().minutes().stream()
            .filter(minute -> minute.value(Keys.ACCEPTED_PER_SECOND) >= SUSTAINED)
            .mapToDouble(minute -> minute.value(Keys.LANDED_PER_SECOND))
            .filter(Double::isFinite)
            .toArray();
    if (landed.length == 0) {
      return Reading.none("in no minute did 100 events/s come");
    }
    Spread spread = Spread.of(landed);
    return new Reading(
        spread.median(), spread.samples(), spread, "median of those minutes; samples are minutes");
  }

  private static double zero(double count) {
    return Double.isNaN(count) ? 0 : count;
  }
}
