package io.hubbub.landing.jdbc;

import io.hubbub.landing.Arrival;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGStatement;

/**
 * Guess whether events of a batch are in the table already, before they are written: a COPY that
 * meets one fails, costs the whole batch, and leaves an error in PostgreSQL's log. They are
 * expected when the bus delivered one of them before, when one of the batch's last few had them,
 * and when one of a sample is found. A wrong guess costs time and never an event. Thread-safe.
 */
final class ExpectedDuplicates {
  /** So many batches in a row without a duplicate make the next one count as new. */
  private static final int CALM_BATCHES = 16;

  /** Fewer events are not worth a look: a statement more for each would show in their latency. */
  private static final int WORTH_A_LOOK = 16;

  private static final int SAMPLE = 4;
  private static final String ANY_THERE =
      "select exists (select from chat_event where event_key in (?, ?, ?, ?))";

  private final AtomicInteger batchesUntilCalm = new AtomicInteger();

  boolean in(List<Arrival> rows, Connection connection) throws SQLException {
    return batchesUntilCalm.get() > 0
        || rows.stream().anyMatch(each -> each.delivery().isRedelivered())
        || rows.size() >= WORTH_A_LOOK && anyOfSample(rows, connection);
  }

  /** Learns from a batch that is committed. */
  void saw(Landed batch) {
    if (batch.foundInTable()) {
      batchesUntilCalm.set(CALM_BATCHES);
    } else {
      batchesUntilCalm.updateAndGet(left -> Math.max(0, left - 1));
    }
  }

  private static boolean anyOfSample(List<Arrival> rows, Connection connection)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ANY_THERE)) {
      // Planned with its arguments each time: they say which partitions are needed.
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      for (int i = 0; i < SAMPLE; i++) {
        UUID key = rows.get(i * (rows.size() - 1) / (SAMPLE - 1)).key();
        statement.setObject(i + 1, key);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
