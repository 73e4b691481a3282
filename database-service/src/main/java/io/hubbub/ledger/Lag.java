package io.hubbub.ledger;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.hubbub.monitoring.Repeating;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.ConsumerInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What waits: by the ledger or, while that cannot be read, by what the landing consumer has not
 * seen acknowledged. An outage of PostgreSQL is when somebody asks for it. Thread-safe.
 */
@Component
final class Lag extends Repeating {
  private static final Logger log = LoggerFactory.getLogger(Lag.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration OLD = Duration.ofSeconds(2);

  private final Ledger ledger;
  private final BusConnection bus;
  private final OldestWaiting oldest;
  private volatile @Nullable Waiting unacknowledged;

  Lag(Ledger ledger, BusConnection bus) {
    super("lag", INTERVAL);
    this.ledger = ledger;
    this.bus = bus;
    this.oldest = new OldestWaiting(bus);
  }

  /** As it was last known; empty until it has been. */
  Optional<Waiting> waiting() {
    return Optional.ofNullable(unacknowledged).or(() -> ledger.entry().map(Ledger.Entry::waiting));
  }

  @Override
  protected void once() {
    try {
      unacknowledged = isLedgerOld() ? byTheConsumer() : null;
    } catch (IOException | JetStreamApiException | RuntimeException e) {
      log.debug("the bus does not say what waits", e);
    }
  }

  private boolean isLedgerOld() {
    Instant old = Instant.now().minus(OLD);
    return ledger.entry().map(entry -> entry.at().isBefore(old)).orElse(false);
  }

  private Waiting byTheConsumer() throws IOException, JetStreamApiException {
    ConsumerInfo landing =
        bus.now().jetStreamManagement().getConsumerInfo(EventStream.NAME, EventStream.LANDING);
    long events = landing.getNumPending() + landing.getNumAckPending();
    long lowest = landing.getAckFloor().getStreamSequence() + 1;
    return new Waiting(events, oldest.storedAt(events == 0 ? null : lowest));
  }
}
