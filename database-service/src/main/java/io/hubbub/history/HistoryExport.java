package io.hubbub.history;

import io.hubbub.event.Problem;
import io.hubbub.partitions.Direction;
import io.hubbub.partitions.PartitionBounds;
import io.hubbub.partitions.PartitionWalk;
import io.hubbub.partitions.Span;
import io.hubbub.query.Parameters;
import io.hubbub.query.QueryDatabase;
import io.hubbub.query.QueryProperties;
import io.hubbub.query.Select;
import io.hubbub.web.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Everything that a filter leaves, one event a line, oldest first, in constant memory and from one
 * snapshot: what lands meanwhile is not in it.
 */
@Component
class HistoryExport {
  private static final int FETCH_ROWS = 500;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final QueryDatabase database;
  private final PartitionBounds bounds;
  private final Duration timeout;
  private final Semaphore running;

  HistoryExport(QueryDatabase database, PartitionBounds bounds, QueryProperties settings) {
    this.database = database;
    this.bounds = bounds;
    this.timeout = settings.exportTimeout();
    this.running = new Semaphore(settings.exports());
  }

  /** Where the lines of an export go. It is opened when the first are there. */
  @FunctionalInterface
  interface Destination {
    OutputStream open() throws IOException;
  }

  /**
   * Writes the events. Whatever is thrown after the destination was opened leaves it incomplete:
   * the caller must not let that pass for an end.
   *
   * @return how many events it were
   * @throws ProblemException if a parameter breaks a rule, or as many exports run as may
   */
  long write(Map<String, String> parameters, Destination destination) throws IOException {
    HistoryFilter filter = HistoryFilter.from(new Parameters(parameters, HistoryFilter.PARAMETERS));
    if (!running.tryAcquire()) {
      throw new ProblemException(TOO_MANY, RETRY_AFTER);
    }
    try {
      return database.<Long, IOException>answerOnce(
          "export", connection -> write(connection, filter, destination));
    } finally {
      running.release();
    }
  }

  private long write(Connection connection, HistoryFilter filter, Destination destination)
      throws SQLException, IOException {
    try (Statement limit = connection.createStatement()) {
      limit.execute("set local transaction_timeout = " + timeout.toMillis());
    }
    Lines lines = new Lines(destination);
    Span all = HistorySql.span(filter, null, null);
    PartitionWalk.ask(
        connection,
        PartitionWalk.singleSteps(bounds.get(connection), all),
        step -> lines.write(connection, HistorySql.select(filter, step, Direction.NEWER, null)));
    return lines.events;
  }

  private static final class Lines {
    private final Destination destination;
    private @Nullable OutputStream out;
    private long events;

    private Lines(Destination destination) {
      this.destination = destination;
    }

    private boolean write(Connection connection, Select sql) throws SQLException, IOException {
      try (PreparedStatement statement = sql.prepare(connection)) {
        statement.setFetchSize(FETCH_ROWS);
        ResultSet rows = statement.executeQuery();
        OutputStream to = out == null ? destination.open() : out;
        out = to;
        while (rows.next()) {
          to.write(EventJson.of(rows));
          to.write('\n');
          events++;
        }
      }
      return true;
    }
  }

  private static final Problem TOO_MANY =
      Problem.of(
          "too-many-exports",
          "Too many exports at once",
          429,
          "Repeat the request when another export has ended.");
}
