package io.hubbub.landing.jdbc;

import io.hubbub.guards.FailedTransaction;
import io.hubbub.landing.Arrival;
import io.hubbub.landing.Batch;
import io.hubbub.landing.EventStore;
import io.hubbub.landing.Outcome;
import io.hubbub.landing.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Saves batches in PostgreSQL by a binary COPY straight into the table. Where events are expected
 * to be there already, they are looked up first and left out. When the COPY fails all the same,
 * since an event is there or a row is refused, nothing of it is left and the batch goes the slow
 * way. A batch whose events lie in more than a few partitions is saved in parts, each in its own
 * transaction, so that none holds more than some hundred of the locks that all sessions share.
 */
public final class JdbcEventStore implements EventStore {
  private static final int PARTITIONS_AT_ONCE = 16;

  private final DataSource dataSource;
  private final Partitions partitions;
  private final BatchRecord record;
  private final ExpectedDuplicates duplicates = new ExpectedDuplicates();

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
    WorkOnBatch work = new WorkOnBatch(batch);
    try {
      var needed = partitions.ensure(rows.keys(), work::goesOn);
      Outcome.Saved all = new Outcome.Saved(0, 0, List.of());
      for (Rows part : rows.parts(needed, PARTITIONS_AT_ONCE)) {
        all = both(all, saveFastOrSlow(part, work));
        work.goesOn();
      }
      return all;
    } catch (SQLException e) {
      return new Outcome.Unavailable(e);
    }
  }

  /**
   * Saves a batch of new events and takes it back in the same transaction, so that nobody ever sees
   * any of it.
   *
   * @throws SQLException if the database is away
   */
  void rehearse(Batch batch) throws SQLException {
    Rows rows = Rows.of(batch);
    var _ = partitions.ensure(rows.keys(), new WorkOnBatch(batch)::goesOn);
    try (Connection connection = dataSource.getConnection()) {
      try {
        fast(connection, rows, new Landed(rows));
      } finally {
        connection.rollback();
      }
    }
  }

  private Outcome.Saved saveFastOrSlow(Rows rows, WorkOnBatch work) throws SQLException {
    try {
      return inTransaction(rows, this::fast);
    } catch (SQLException e) {
      switch (SqlFailure.of(e)) {
        case DUPLICATE_KEY, REFUSED -> {}
        case MISSING_PARTITION -> {
          partitions.forget();
          partitions.ensure(rows.keys(), work::goesOn);
        }
        case UNAVAILABLE -> throw e;
      }
      work.goesOn();
      return inTransaction(rows, this::slow);
    }
  }

  private void fast(Connection connection, Rows rows, Landed batch) throws SQLException {
    if (duplicates.in(rows.distinct(), connection)) {
      copyNew(connection, rows, batch);
    } else {
      copyAll(connection, rows, batch);
    }
  }

  private void copyNew(Connection connection, Rows rows, Landed batch) throws SQLException {
    BatchRecord.lock(connection);
    Set<UUID> there = KeysInTable.among(rows.keys(), connection);
    List<Arrival> missing = new ArrayList<>();
    for (Arrival each : rows.distinct()) {
      if (there.contains(each.key())) {
        batch.alreadyThere(each);
      } else {
        missing.add(each);
        batch.landed(each);
      }
    }
    if (!missing.isEmpty()) {
      EventCopy.into("chat_event", connection, missing);
    }
    record.writeUncounted(connection, batch);
  }

  private void copyAll(Connection connection, Rows rows, Landed batch) throws SQLException {
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
    duplicates.saw(batch);
    return batch.saved();
  }

  private static Outcome.Saved both(Outcome.Saved one, Outcome.Saved other) {
    List<Refused> refused = new ArrayList<>(one.refused());
    refused.addAll(other.refused());
    return new Outcome.Saved(
        one.landed() + other.landed(), one.alreadyThere() + other.alreadyThere(), refused);
  }
}
