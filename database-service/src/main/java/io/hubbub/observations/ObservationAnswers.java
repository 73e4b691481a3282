package io.hubbub.observations;

import io.hubbub.bus.BusConnection;
import io.hubbub.monitoring.gathering.Ask;
import io.hubbub.monitoring.gathering.Stored;
import io.hubbub.query.QueryDatabase;
import io.hubbub.web.ProblemException;
import io.nats.client.Connection;
import io.nats.client.Message;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Tells whoever asks over NATS what is stored; one instance answers. */
@Component
final class ObservationAnswers implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ObservationAnswers.class);
  private static final String QUEUE_GROUP = "observations";
  private static final int MOST_MINUTES = 1_440;

  private final BusConnection bus;
  private final QueryDatabase database;
  private final ObservationTables tables = new ObservationTables();
  private volatile boolean running;

  ObservationAnswers(BusConnection bus, QueryDatabase database) {
    this.bus = bus;
    this.database = database;
  }

  @Override
  public void start() {
    running = true;
    bus.whenConnected(connection ->
        connection
            .createDispatcher(message -> answer(connection, message))
            .subscribe(Stored.SUBJECT, QUEUE_GROUP));
  }

  private void answer(Connection connection, Message message) {
    if (!running || message.getReplyTo() == null) {
      return;
    }
    try {
      Ask ask = Ask.read(message.getData());
      connection.publish(message.getReplyTo(), stored(ask).json());
    } catch (RuntimeException e) {
      log.warn("what is stored was asked for and could not be told: {}", e.toString());
    }
  }

  // Whoever asks makes a report all the same, and need not wait for a database that is away.
  private Stored stored(Ask ask) {
    Instant to = ask.to() == null ? Instant.now() : ask.to();
    try {
      return database.<Stored, RuntimeException>read(it -> read(it, ask.from(), to));
    } catch (ProblemException | IllegalStateException e) {
      log.debug("what is stored cannot be told now", e);
      return Stored.NOTHING;
    }
  }

  private Stored read(java.sql.Connection connection, Instant from, Instant to)
      throws SQLException {
    return new Stored(
        tables.seen(connection, from, to),
        Thinned.to(MOST_MINUTES, tables.minutes(connection, from, to)),
        Map.of("postgresql", connection.getMetaData().getDatabaseProductVersion()));
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
