package io.hubbub.ingest.nats;

import io.hubbub.monitoring.Figure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /metrics/bus} shows of the way over NATS. Counts are since the start. */
@Configuration(proxyBeanMethods = false)
class NatsFigures {
  @Bean
  Figure lostMessages(Unanswered unanswered) {
    return new Figure(
        "bus",
        "lost_messages",
        "messages",
        "sent without a reply subject, not accepted, and no dead letter could be kept",
        unanswered::lost);
  }
}
