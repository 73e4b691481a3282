package io.hubbub.ingest.nats;

import io.hubbub.bus.BusConnection;
import io.hubbub.event.Subjects;
import io.hubbub.ingest.Caller;
import io.hubbub.ingest.EventPublisher;
import io.hubbub.ingest.IngestSettings;
import io.hubbub.ingest.Publishing;
import io.hubbub.ingest.RoomRefusals;
import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.Group;
import io.hubbub.monitoring.metrics.Metered;
import io.hubbub.monitoring.metrics.Metric;
import io.hubbub.resilience.Passage;
import io.hubbub.tracing.Tracing;
import io.nats.client.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Publishes events to JetStream, many at a time, each confirmed by its ack. While there is no
 * connection everything is unconfirmed at once; nothing is queued.
 */
@Component
final class JetStreamPublisher implements EventPublisher, Metered, DisposableBean {
  private final IngestSettings settings;
  private final Tracing tracing;
  private final InFlight inFlight;
  private final BusGate gate;
  private final PublishTimes times = new PublishTimes();
  private volatile @Nullable AckInbox inbox;
  private volatile @Nullable Thread watching;

  JetStreamPublisher(
      BusConnection bus,
      BusGate gate,
      IngestSettings settings,
      RoomRefusals refusals,
      Tracing tracing) {
    this.gate = gate;
    this.settings = settings;
    this.tracing = tracing;
    this.inFlight = new InFlight(settings, refusals);
    bus.whenConnected(this::open);
  }

  @Override
  public Publishing begin(Caller caller, int items) {
    AckInbox open = inbox;
    Passage passage = open == null || !open.isConnected() ? null : gate.enter();
    if (open == null || passage == null) {
      return NoBus.INSTANCE;
    }
    JetStreamPublishing publishing =
        new JetStreamPublishing(
            open,
            passage,
            inFlight.part(caller),
            times,
            settings.ackTimeout(),
            items,
            SendSpan.begin(tracing, items));
    if (gate.isShut()) { // shut before this request was known to the inbox
      publishing.giveUp();
    }
    return publishing;
  }

  /** Whether it was ever connected: before that nothing is accepted. */
  boolean isOpen() {
    return inbox != null;
  }

  private void open(Connection connection) {
    ServerMove move = new ServerMove(connection, inFlight::events);
    move.begin();
    AckInbox opened = AckInbox.open(connection, gate, move, Subjects::of);
    BusProbe probe = new BusProbe(connection);
    BusWatch watch = new BusWatch(opened, inFlight::events, gate, probe, settings.stallAfter());
    watching = Thread.ofPlatform().daemon().name("bus-watch").start(watch::run);
    inbox = opened;
  }

  @Override
  public void destroy() {
    Thread thread = watching;
    if (thread != null) {
      thread.interrupt();
    }
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
            inFlight::limit);
    return List.of(waiting, limit, times.dueToAccepted(), times.acceptedToStored());
  }
}
