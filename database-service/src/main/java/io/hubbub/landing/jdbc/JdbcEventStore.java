package io.hubbub.landing.jdbc;

import io.hubbub.guards.FailedTransaction;
import io.hubbub.landing.Batch;
import io.hubbub.landing.Delivery;
import io.hubbub.landing.EventStore;
import io.hubbub.landing.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Saves batches in PostgreSQL. The fast way is a binary COPY straight into the table. When one of
 * its events is there already, or one row is refused, nothing of that is left, and the batch goes
 * the slow way.
 */
public final class JdbcEventStore implements EventStore {
  /** After this long in vain the bus is told that the batch is still worked on. */
  private static final Duration LONG = Duration.ofSeconds(1);

  private final DataSource dataSource;
  private final Partitions partitions;
  private final BatchRecord record;

  /**
   * @param dataSource whose connections do not commit by themselves
   * @param instance who lands
   */
  public JdbcEventStore(DataSource dataSource, Partitions partitions, String instance) {
    this.dataSource = dataSource;
    this.partitions = partitions;
    this.record = new BatchRecord(instance);
  }

  @Override
  public Outcome save(Batch batch) {
    Rows rows = Rows.of(batch);
    try {
      partitions.ensure(rows.keys());
      return saveFastOrSlow(batch, rows);
    } catch (SQLException e) {
      return new Outcome.Unavailable(e);
    }
  }

  private Outcome saveFastOrSlow(Batch batch, Rows rows) throws SQLException {
    long began = System.nanoTime();
    try {
      return inTransaction(rows, this::fast);
    } catch (SQLException e) {
      switch (SqlFailure.of(e)) {
        case DUPLICATE_KEY, REFUSED -> {}
        case MISSING_PARTITION -> {
          partitions.forget();
          partitions.ensure(rows.keys());
        }
        case UNAVAILABLE -> throw e;
      }
      if (System.nanoTime() - began >= LONG.toNanos()) {
        batch.deliveries().forEach(Delivery::inProgress);
      }
      return inTransaction(rows, this::slow);
    }
  }

  private void fast(Connection connection, Rows rows, Landed batch) throws SQLException {
    if (!rows.allNew()) {
      BatchRecord.lock(connection);
    }
    EventCopy.into("chat_event", connection, rows.distinct());
    rows.distinct().forEach(batch::landed);
    if (rows.allNew()) {
      record.writeAllNew(connection, batch);
    } else {
      record.writeUncounted(connection, batch);
    }
  }

  private void slow(Connection connection, Rows rows, Landed batch) throws SQLException {
    BatchRecord.lock(connection);
    new SlowWay(connection, batch).land(rows.distinct());
    record.writeUncounted(connection, batch);
  }

  @FunctionalInterface
  private interface Work {
    void run(Connection connection, Rows rows, Landed batch) throws SQLException;
  }

  private Outcome.Saved inTransaction(Rows rows, Work work) throws SQLException {
    Landed batch = new Landed(rows);
    try (Connection connection = dataSource.getConnection()) {
      try {
        work.run(connection, rows, batch);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        FailedTransaction.end(connection, e);
        throw e;
      }
    }
    return batch.saved();
  }
}
