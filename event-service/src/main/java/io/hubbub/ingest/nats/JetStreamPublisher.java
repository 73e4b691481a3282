package io.hubbub.ingest.nats;

import io.hubbub.bus.BusConnection;
import io.hubbub.ingest.EventPublisher;
import io.hubbub.ingest.IngestSettings;
import io.hubbub.ingest.Publishing;
import io.hubbub.tracing.Tracing;
import io.nats.client.Connection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Publishes events to JetStream, many at a time, each confirmed by its ack. While there is no
 * connection everything is unconfirmed at once; nothing is queued.
 */
@Component
final class JetStreamPublisher implements EventPublisher {
  private final IngestSettings settings;
  private final Tracing tracing;
  private final InFlight inFlight;
  private volatile @Nullable AckInbox inbox;

  JetStreamPublisher(BusConnection bus, IngestSettings settings, Tracing tracing) {
    this.settings = settings;
    this.tracing = tracing;
    this.inFlight = new InFlight(settings);
    bus.whenConnected(connection -> inbox = AckInbox.open(connection));
  }

  @Override
  public Publishing begin(int items) {
    AckInbox open = inbox;
    if (open == null || open.connection().getStatus() != Connection.Status.CONNECTED) {
      return NoBus.INSTANCE;
    }
    return new JetStreamPublishing(
        open, inFlight, settings.ackTimeout(), items, SendSpan.begin(tracing, items));
  }

  @Override
  public int inFlight() {
    return inFlight.events();
  }
}
