package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Report.Advice;
import io.hubbub.monitoring.report.Report.Evidence;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Whether batches have the right size. They grow by themselves while another commits; only a bound
 * that they keep reaching, or a transaction that takes long, is worth a change.
 */
final class BatchAdvice {
  private static final double ENOUGH_BATCHES = 20;
  private static final double MOSTLY = 0.5;
  private static final double LONG_MS = 500;
  private static final String MOST_EVENTS = "hubbub.landing.batch-events";
  private static final Map<String, String> BOUNDS =
      Map.of("events", MOST_EVENTS, "bytes", "hubbub.landing.batch-bytes");

  private final Sight sight;

  BatchAdvice(Sight sight) {
    this.sight = sight;
  }

  Stream<Advice> all() {
    Histogram saves = sight.distribution(Keys.SAVE);
    if (saves == null || !(batches() >= ENOUGH_BATCHES)) {
      return Stream.empty();
    }
    Spread save = Spread.ofNanoseconds(saves);
    if (save.p95() > LONG_MS) {
      return Stream.of(smaller(save));
    }
    return BOUNDS.keySet().stream()
        .sorted()
        .filter(bound -> share(bound) > MOSTLY)
        .map(bound -> larger(bound, save));
  }

  private Advice smaller(Spread save) {
    return new Advice(
        "batch size",
        "Halve " + MOST_EVENTS + ".",
        "A transaction takes so long that the events behind it wait; smaller ones end sooner.",
        figures(save));
  }

  private Advice larger(String bound, Spread save) {
    return new Advice(
        "batch size",
        "Double " + BOUNDS.get(bound) + "; it costs heap.",
        "Most batches are closed because they are full, not because nothing more has come; a"
            + " larger one spreads the cost of a commit over more events.",
        figures(save));
  }

  private double batches() {
    return sight.count(Keys.BATCHES);
  }

  private double share(String bound) {
    Map<String, Double> byBound = sight.counts(Keys.BATCHES);
    return byBound.getOrDefault(bound, 0.0) / batches();
  }

  private List<Evidence> figures(Spread save) {
    Histogram events = sight.distribution(Keys.LANDING_BATCH_EVENTS);
    return List.of(
        new Evidence("batches", batches(), ""),
        new Evidence("closed as they had the most events", 100 * share("events"), "%"),
        new Evidence("closed as they had the most bytes", 100 * share("bytes"), "%"),
        new Evidence("events of a batch, mean", events == null ? 0 : events.getMean(), "events"),
        new Evidence("transaction, mean", save.mean(), "ms"),
        new Evidence("transaction, 95 %", save.p95(), "ms"));
  }
}
