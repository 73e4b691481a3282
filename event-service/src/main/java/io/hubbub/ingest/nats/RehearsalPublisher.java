package io.hubbub.ingest.nats;

import io.hubbub.event.Subjects;
import io.hubbub.ingest.Caller;
import io.hubbub.ingest.EventPublisher;
import io.hubbub.ingest.IngestSettings;
import io.hubbub.ingest.Publishing;
import io.hubbub.ingest.RoomRefusals;
import io.hubbub.resilience.Guard;
import io.hubbub.resilience.Passage;
import io.hubbub.tracing.Tracing;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import java.nio.charset.StandardCharsets;

/**
 * Publishes events to an inbox of this service, which confirms them as JetStream would: the whole
 * way of an event through this process and the server, of which nothing stays. It has bounds,
 * breaker and figures of its own. Safe for use by many threads.
 */
final class RehearsalPublisher implements EventPublisher, AutoCloseable {
  private static final byte[] STORED =
      "{\"stream\":\"REHEARSAL\",\"seq\":1}".getBytes(StandardCharsets.UTF_8);

  private final IngestSettings settings;
  private final Tracing tracing;
  private final Connection connection;
  private final BusGate gate = new BusGate(Guard.alone("rehearsal"));
  private final PublishTimes times = new PublishTimes();
  private final InFlight inFlight;
  private final AckInbox acks;
  private final Dispatcher store;

  RehearsalPublisher(Connection connection, IngestSettings settings, Tracing tracing) {
    this.connection = connection;
    this.settings = settings;
    this.tracing = tracing;
    this.inFlight = new InFlight(settings, new RoomRefusals());
    String inbox = connection.createInbox() + '.';
    this.acks =
        AckInbox.open(
            connection,
            gate,
            new ServerMove(connection, inFlight::events),
            event -> inbox + Subjects.of(event));
    this.store = connection.createDispatcher(this::store);
    store.subscribe(inbox + '>');
  }

  private void store(Message message) {
    connection.publish(message.getReplyTo(), STORED);
  }

  @Override
  public Publishing begin(Caller caller, int items) {
    Passage passage = gate.enter();
    if (passage == null) {
      return NoBus.INSTANCE;
    }
    return new JetStreamPublishing(
        acks,
        passage,
        inFlight.part(caller),
        times,
        settings.ackTimeout(),
        items,
        SendSpan.begin(tracing, items));
  }

  @Override
  public void close() {
    connection.closeDispatcher(store);
    acks.close();
  }
}
