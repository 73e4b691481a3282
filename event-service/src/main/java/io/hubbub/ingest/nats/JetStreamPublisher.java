package io.hubbub.ingest.nats;

import io.hubbub.bus.BusConnection;
import io.hubbub.ingest.EventPublisher;
import io.hubbub.ingest.IngestSettings;
import io.hubbub.ingest.Publishing;
import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.Group;
import io.hubbub.monitoring.metrics.Metered;
import io.hubbub.monitoring.metrics.Metric;
import io.hubbub.tracing.Tracing;
import io.nats.client.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Publishes events to JetStream, many at a time, each confirmed by its ack. While there is no
 * connection everything is unconfirmed at once; nothing is queued.
 */
@Component
final class JetStreamPublisher implements EventPublisher, Metered {
  private final IngestSettings settings;
  private final Tracing tracing;
  private final InFlight inFlight;
  private final PublishTimes times = new PublishTimes();
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
        open, inFlight, times, settings.ackTimeout(), items, SendSpan.begin(tracing, items));
  }

  @Override
  public int inFlight() {
    return inFlight.events();
  }

  @Override
  public List<Metric> metrics() {
    Figure waiting =
        Figure.gauge(
            Group.BUS,
            "in_flight_events",
            "events",
            "Published and not confirmed yet",
            inFlight::events);
    Figure limit =
        Figure.gauge(
            Group.BUS,
            "in_flight_limit_events",
            "events",
            "So many may be published and not confirmed",
            settings::eventsInFlight);
    return List.of(waiting, limit, times.dueToAccepted(), times.acceptedToStored());
  }
}
