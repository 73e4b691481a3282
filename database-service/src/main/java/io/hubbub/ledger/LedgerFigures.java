package io.hubbub.ledger;

import static io.hubbub.monitoring.metrics.Group.BUS;

import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.Metered;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** The ledger in metrics, the same whichever instance is asked; unknown until it has been read. */
@Component
final class LedgerFigures implements Metered {
  private static final String OF_THE_SYSTEM = "ledger_";

  private final Ledger ledger;

  LedgerFigures(Ledger ledger) {
    this.ledger = ledger;
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
            "Of these, delivered later or not settled yet: the lag",
            of(Counts::waiting)),
        Figure.gauge(
            BUS,
            "waiting_seconds",
            "s",
            "How long the oldest of those has waited: the lag in time",
            of(Counts::waitingSeconds)));
  }

  // The door counts its own accepted events under the same key: for Prometheus they need two names.
  private Figure settled(String key, String meaning, ToDoubleFunction<Counts> count) {
    return Figure.counter(BUS, key, "events", meaning, of(count)).as(OF_THE_SYSTEM + key);
  }

  private DoubleSupplier of(ToDoubleFunction<Counts> count) {
    return () -> ledger.counts().map(count::applyAsDouble).orElse(Double.NaN);
  }
}
