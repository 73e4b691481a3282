package io.hubbub.ledger;

import static io.hubbub.monitoring.metrics.Group.BUS;

import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.Metered;
import java.time.InstantSource;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** The ledger in metrics, the same whichever instance is asked; unknown until it has been read. */
@Component
final class LedgerFigures implements Metered {
  private static final String OF_THE_SYSTEM = "ledger_";

  private final Ledger ledger;
  private final Lag lag;
  private final InstantSource clock;

  /**
   * @param clock the bus's, by which an event has waited
   */
  LedgerFigures(Ledger ledger, Lag lag, InstantSource clock) {
    this.ledger = ledger;
    this.lag = lag;
    this.clock = clock;
  }

  @Override
  public List<Figure> metrics() {
    return List.of(
        settled("accepted_events", "Stored by the bus since the beginning", Counts::accepted),
        settled("landed_events", "Of these, now rows of the table", Counts::landed),
        settled("already_there_events", "Of these, were rows before", Counts::alreadyThere),
        settled("dead_lettered_events", "Of these, kept as dead letters", Counts::deadLettered),
        Figure.gauge(
            BUS,
            "waiting_events",
            "events",
            "Of these, not settled yet: the lag",
            ofLag(Waiting::events)),
        Figure.gauge(
            BUS,
            "waiting_seconds",
            "s",
            "How long the oldest of those has waited: the lag in time",
            ofLag(waiting -> waiting.seconds(clock.instant()))),
        events(
            "ledger_acknowledged_events",
            "Of these, lost and acknowledged by an operator",
            Counts::acknowledged),
        events(
            "ledger_difference_events",
            "Accepted less all the others; by sequence, so exact at any moment",
            Counts::difference),
        events(
            "ledger_missing_events",
            "Passed over by landing, and neither landed since nor acknowledged",
            Counts::missing),
        sequence(
            "ledger_missing_first_sequence",
            "The lowest sequence of those in the stream; 0 for none",
            Counts::missingFirst),
        sequence(
            "ledger_missing_last_sequence",
            "The highest sequence of those in the stream; 0 for none",
            Counts::missingLast),
        Figure.counter(
            BUS,
            "ledger_relanded_events",
            "events",
            "Passed over by landing, found, and landed from the stream",
            of(Counts::relanded)),
        sequence(
            "ledger_checked_sequence",
            "Up to here every event that landing passed over is known",
            Counts::checkedUpTo));
  }

  // The door counts its own accepted events under the same key: for Prometheus they need two names.
  private Figure settled(String key, String meaning, ToDoubleFunction<Counts> count) {
    return Figure.counter(BUS, key, "events", meaning, of(count)).as(OF_THE_SYSTEM + key);
  }

  private Figure events(String key, String meaning, ToDoubleFunction<Counts> count) {
    return Figure.gauge(BUS, key, "events", meaning, of(count));
  }

  private Figure sequence(String key, String meaning, ToDoubleFunction<Counts> value) {
    return Figure.gauge(BUS, key, "sequence", meaning, of(value));
  }

  private DoubleSupplier of(ToDoubleFunction<Counts> count) {
    return () ->
        ledger.entry().map(entry -> count.applyAsDouble(entry.counts())).orElse(Double.NaN);
  }

  private DoubleSupplier ofLag(ToDoubleFunction<Waiting> figure) {
    return () -> lag.waiting().map(figure::applyAsDouble).orElse(Double.NaN);
  }
}
