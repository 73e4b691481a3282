package io.hubbub.monitoring.gathering;

import io.hubbub.bus.BusConnection;
import io.nats.client.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks a database-service, whichever answers first, for what is stored. Thread-safe. */
@Component
public final class History {
  private static final Logger log = LoggerFactory.getLogger(History.class);
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final BusConnection bus;

  History(BusConnection bus) {
    this.bus = bus;
  }

  /** What is stored of that time; empty when nobody answers within two seconds. */
  public Optional<Stored> between(Instant from, Instant to) throws InterruptedException {
    try {
      Message answer = bus.now().request(Stored.SUBJECT, new Ask(from, to).json(), LIMIT);
      return answer == null || answer.isStatusMessage()
          ? Optional.empty()
          : Optional.of(Stored.read(answer.getData()));
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      log.debug("what is stored is not known: {}", e.toString());
      return Optional.empty();
    }
  }
}
