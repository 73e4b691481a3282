package io.hubbub.ledger;

import io.hubbub.monitoring.Figure;
import java.util.function.ToLongFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledger under {@code /metrics/bus}; unknown until it has been read. */
@Configuration(proxyBeanMethods = false)
class LedgerFigures {
  @Bean
  Figure acceptedEvents(Ledger ledger) {
    return events(
        ledger, "accepted_events", "stored by the bus since the beginning", Counts::accepted);
  }

  @Bean
  Figure landedEvents(Ledger ledger) {
    return events(ledger, "landed_events", "of these, now rows of the table", Counts::landed);
  }

  @Bean
  Figure alreadyThereEvents(Ledger ledger) {
    return events(
        ledger, "already_there_events", "of these, were rows before", Counts::alreadyThere);
  }

  @Bean
  Figure deadLetteredEvents(Ledger ledger) {
    return events(
        ledger, "dead_lettered_events", "of these, kept as dead letters", Counts::deadLettered);
  }

  @Bean
  Figure waitingEvents(Ledger ledger) {
    return events(
        ledger, "waiting_events", "of these, delivered later or not settled yet", Counts::waiting);
  }

  private static Figure events(
      Ledger ledger, String name, String meaning, ToLongFunction<Counts> count) {
    return new Figure(
        "bus",
        name,
        "events",
        meaning,
        () -> ledger.counts().map(each -> (double) count.applyAsLong(each)).orElse(Double.NaN));
  }
}
