package io.hubbub.observations;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.ReplySubject;
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
import org.springframework.stereotype.Component;

/** Tells whoever asks over NATS what is stored; one instance answers. */
@Component
final class ObservationAnswers {
  private static final Logger log = LoggerFactory.getLogger(ObservationAnswers.class);
  private static final String QUEUE_GROUP = "observations";
  private static final int MOST_MINUTES = 1_440;

  private final QueryDatabase database;
  private final ObservationTables tables = new ObservationTables();

  ObservationAnswers(BusConnection bus, QueryDatabase database) {
    this.database = database;
    bus.whenConnected(connection ->
        connection
            .createDispatcher(message -> answer(connection, message))
            .subscribe(Stored.SUBJECT, QUEUE_GROUP));
  }

  private void answer(Connection connection, Message message) {
    String to = ReplySubject.of(message);
    if (to == null) {
      return;
    }
    try {
      Stored.Question question = Stored.Question.read(message.getData());
      connection.publish(to, stored(question).json());
    } catch (RuntimeException e) {
      log.warn("what is stored was asked for and could not be told: {}", e.toString());
    }
  }

  // Whoever asks makes a report all the same, and need not wait for a database that is away.
  private Stored stored(Stored.Question question) {
    try {
      return database.<Stored, RuntimeException>read(it -> read(it, question));
    } catch (ProblemException | IllegalStateException e) {
      log.debug("what is stored cannot be told now", e);
      return Stored.NOTHING;
    }
  }

  private Stored read(java.sql.Connection connection, Stored.Question question)
      throws SQLException {
    Instant from = question.from();
    Instant to = question.to();
    return new Stored(
        question.histograms() ? tables.seen(connection, from, to) : null,
        Thinned.to(MOST_MINUTES, tables.minutes(connection, from, to)),
        Map.of("postgresql", connection.getMetaData().getDatabaseProductVersion()));
  }
}
