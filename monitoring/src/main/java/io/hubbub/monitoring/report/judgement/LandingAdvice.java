package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Bottleneck.Resource;
import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Report.Advice;
import io.hubbub.monitoring.report.Report.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Whether landing keeps up, and with what it would. */
final class LandingAdvice {
  private static final int ENOUGH_MINUTES = 4;
  private static final double FULL = 0.85;
  private static final double COMFORTABLE = 0.7;

  private final Sight sight;
  private final List<Resource> resources;

  LandingAdvice(Sight sight) {
    this.sight = sight;
    this.resources = new Resources(sight).busiestFirst();
  }

  Stream<Advice> all() {
    if (sight.gauge(Keys.LANDING_PAUSED) > 0) {
      return Stream.of(paused(figures()));
    }
    return fallsBehind() || busy(Resources.WRITERS) >= FULL ? Stream.of(advice()) : Stream.empty();
  }

  // More than a second's worth waits, and ever more.
  private boolean fallsBehind() {
    Series waiting = Series.of(sight.observation().minutes(), Keys.WAITING_EVENTS);
    return waiting.size() >= ENOUGH_MINUTES
        && Slope.of(waiting, 0.05).rises()
        && waiting.values()[waiting.size() - 1] > landed();
  }

  private List<Evidence> figures() {
    return Stream.of(
            new Evidence("accepted", accepted(), "events/s"),
            new Evidence("landed", landed(), "events/s"),
            new Evidence("waiting at the end", waiting(), "events"),
            new Evidence("writers in use", 100 * busy(Resources.WRITERS), "%"),
            new Evidence("processors in use", 100 * busy(Resources.PROCESSORS), "%"))
        .filter(figure -> Double.isFinite(figure.value()))
        .toList();
  }

  private static Advice paused(List<Evidence> figures) {
    return new Advice(
        "the database",
        "Bring the database back; see /health of database-service for what it answers.",
        "Landing pauses while the database is away; accepted events wait in the stream until then.",
        figures);
  }

  private Advice advice() {
    List<Evidence> figures = figures();
    Optional<Processors> full = Processors.busiest(sight).filter(Processors::full);
    if (full.isPresent()) {
      return processors(full.get(), figures);
    }
    return busy(Resources.WRITERS) >= COMFORTABLE && landed() > 0
        ? writers(figures)
        : elsewhere(figures);
  }

  private static Advice processors(Processors full, List<Evidence> figures) {
    if (full.othersNeedMost()) {
      return new Advice(
          "processors",
          "See what else runs on the machine (top), and give Hubbub processors of its own.",
          "The processors are full, and most of them are used by other programs: "
              + full.words()
              + ". NATS and PostgreSQL are among these if they run there.",
          figures);
    }
    return new Advice(
        "processors",
        "Give the machine more processors, or move services or servers to another one.",
        "The processors are full; more instances or writers on them would only wait for each other.",
        figures);
  }

  private Advice writers(List<Evidence> figures) {
    double now = Resources.writers(sight);
    double came = Double.isNaN(accepted()) ? landed() : accepted();
    double growth = Math.max(1, came / landed());
    double wanted =
        Math.max(now + 1, Math.ceil(now * busy(Resources.WRITERS) * growth / COMFORTABLE));
    return new Advice(
        "replicas and writers",
        "Save with about %s writers instead of %s: run more instances of database-service, or raise hubbub.landing.writers."
            .formatted(Amount.of(wanted), Amount.of(now)),
        "With so many they would be busy for 70 % of the time at the rate at which events came.",
        figures);
  }

  private Advice elsewhere(List<Evidence> figures) {
    return new Advice(
        "landing",
        "Look at the database's and the bus's health and at the time from stored to fetched.",
        "Events wait, and what lands does not explain it.",
        figures);
  }

  private double accepted() {
    Histogram stored = sight.distribution(Keys.ACCEPTED_TO_STORED);
    return stored == null ? Double.NaN : stored.getTotalCount() / sight.seconds();
  }

  private double landed() {
    double landed = sight.count(Keys.LANDED);
    return Double.isNaN(landed) ? 0 : landed / sight.seconds();
  }

  private double waiting() {
    Long waiting = Deliveries.ledger(sight).waiting();
    return waiting == null ? Double.NaN : waiting;
  }

  private double busy(String name) {
    return resources.stream()
        .filter(each -> each.name().equals(name))
        .mapToDouble(Resource::utilisation)
        .findFirst()
        .orElse(Double.NaN);
  }
}
