package io.hubbub.ingest.nats;

import io.hubbub.event.ChatEvent;
import io.hubbub.ingest.Publishing.Outcome;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Dispatcher;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.api.PublishAck;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where JetStream's acks arrive, one subscription for all requests: the reply subject of an event
 * is the inbox, the request's number and the event's index, so that an ack finds its event without
 * a future or a map entry for each. That costs less than half of what {@code publishAsync} does.
 */
final class AckInbox {
  private static final Logger log = LoggerFactory.getLogger(AckInbox.class);
  private static final int RADIX = Character.MAX_RADIX;
  private static final long WARNING_INTERVAL = Duration.ofSeconds(1).toNanos();

  private final Connection connection;
  private final BusGate gate;
  private final ServerMove move;
  private final Function<ChatEvent, String> subjects;
  private final String prefix;
  private final Dispatcher dispatcher;
  private final ConnectionListener onDisconnect = onDisconnect();
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, JetStreamPublishing> waiting = new ConcurrentHashMap<>();
  private final AtomicLong acks = new AtomicLong();
  private long lastWarning = System.nanoTime() - WARNING_INTERVAL;

  private AckInbox(
      Connection connection, BusGate gate, ServerMove move, Function<ChatEvent, String> subjects) {
    this.connection = connection;
    this.gate = gate;
    this.move = move;
    this.subjects = subjects;
    this.prefix = connection.createInbox() + ".";
    this.dispatcher = connection.createDispatcher(this::acked);
  }

  /**
   * Begins to take acks.
   *
   * @param subjects what an event is published to
   */
  static AckInbox open(
      Connection connection, BusGate gate, ServerMove move, Function<ChatEvent, String> subjects) {
    AckInbox inbox = new AckInbox(connection, gate, move, subjects);
    inbox.dispatcher.setPendingLimits(-1, -1); // bounded by what is in flight
    inbox.dispatcher.subscribe(inbox.prefix + "*.*");
    connection.addConnectionListener(inbox.onDisconnect);
    return inbox;
  }

  /** Takes no more acks. */
  void close() {
    connection.removeConnectionListener(onDisconnect);
    connection.closeDispatcher(dispatcher);
  }

  /** What an event is published to. */
  String subject(ChatEvent event) {
    return subjects.apply(event);
  }

  boolean isConnected() {
    return connection.getStatus() == Connection.Status.CONNECTED || move.isUnderWay();
  }

  /** Returns when the connection stays where it is, and soon in any case. */
  void awaitMove() {
    move.await();
  }

  Connection connection() {
    return connection;
  }

  /** How many acks have come, also those that nobody waits for any more. */
  long acks() {
    return acks.get();
  }

  /**
   * The bus is away: nobody is let in, and whoever waits is told at once. Their acks may still
   * come; then the repetition of what they sent is a duplicate.
   */
  void lost(String why) {
    gate.shut(why);
    waiting.values().forEach(JetStreamPublishing::giveUp);
  }

  /** Registers a request; its events' acks go to {@code publishing} until it is closed. */
  long register(JetStreamPublishing publishing) {
    long number = numbers.incrementAndGet();
    waiting.put(number, publishing);
    return number;
  }

  void forget(long number) {
    waiting.remove(number);
  }

  String replySubject(long number, int index) {
    return prefix + Long.toString(number, RADIX) + '.' + Integer.toString(index, RADIX);
  }

  private void acked(Message ack) {
    acks.lazySet(acks.getPlain() + 1); // only this thread writes it
    String subject = ack.getSubject();
    int dot = subject.indexOf('.', prefix.length());
    long number = Long.parseLong(subject, prefix.length(), dot, RADIX);
    JetStreamPublishing publishing = waiting.get(number);
    if (publishing != null) {
      int index = Integer.parseInt(subject, dot + 1, subject.length(), RADIX);
      publishing.settle(index, outcome(ack));
    }
  }

  private Outcome outcome(Message ack) {
    if (ack.isStatusMessage()) {
      return refused("no stream takes it");
    }
    try {
      return new PublishAck(ack).isDuplicate() ? Outcome.DUPLICATE : Outcome.STORED;
    } catch (IOException | JetStreamApiException e) {
      return refused(String.valueOf(e.getMessage()));
    }
  }

  /** Only the dispatcher's thread comes here. */
  private Outcome refused(String why) {
    long now = System.nanoTime();
    if (now - lastWarning > WARNING_INTERVAL) { // a full stream refuses thousands a second
      lastWarning = now;
      log.warn("JetStream refused an event: {}", why);
    }
    return Outcome.UNCONFIRMED;
  }

  /** An ack that was under way when the connection broke never arrives. */
  @SuppressWarnings("deprecation") // the interface still asks for the method without time
  private ConnectionListener onDisconnect() {
    return (where, event) -> {
      boolean broken =
          event == ConnectionListener.Events.DISCONNECTED && !move.isUnderWay()
              || event == ConnectionListener.Events.CLOSED;
      if (broken) {
        lost("no connection to NATS");
      }
    };
  }
}
