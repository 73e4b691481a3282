package io.hubbub.ingest;

import io.hubbub.monitoring.Figure;
import java.util.function.DoubleSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /metrics/bus} shows of the door. Counts are since the start. */
@Configuration(proxyBeanMethods = false)
class IngestFigures {
  @Bean
  Figure acceptedEvents(IngestCounts counts) {
    return events("accepted_events", "stored by JetStream", counts.accepted::sum);
  }

  @Bean
  Figure duplicateEvents(IngestCounts counts) {
    return events("duplicate_events", "known to JetStream already", counts.duplicates::sum);
  }

  @Bean
  Figure invalidEvents(IngestCounts counts) {
    return events("invalid_events", "rejected: they break a rule", counts.invalid::sum);
  }

  @Bean
  Figure unconfirmedEvents(IngestCounts counts) {
    return events(
        "unconfirmed_events",
        "rejected: the bus did not confirm them, or had no room",
        counts.unconfirmed::sum);
  }

  @Bean
  Figure refusedRequests(IngestCounts counts) {
    return new Figure(
        "bus",
        "refused_requests",
        "requests",
        "refused as a whole, before any event was read",
        counts.refusedRequests::sum);
  }

  @Bean
  Figure inFlightEvents(EventPublisher publisher) {
    return events("in_flight_events", "published and not confirmed yet", publisher::inFlight);
  }

  private static Figure events(String name, String meaning, DoubleSupplier value) {
    return new Figure("bus", name, "events", meaning, value);
  }
}
