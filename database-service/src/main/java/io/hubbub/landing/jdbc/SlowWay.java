package io.hubbub.landing.jdbc;

import io.hubbub.bus.DeadLetter;
import io.hubbub.landing.Arrival;
import io.hubbub.landing.Refused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lands rows of which some are in the table already, or will never be: by way of a temporary table,
 * halving what PostgreSQL refuses until the single rows at fault are found. For one transaction.
 */
final class SlowWay {
  private static final String INCOMING = "landing_incoming";
  private static final String CREATE =
      "create temporary table if not exists "
          + INCOMING
          + " (like chat_event including defaults) on commit delete rows";
  private static final String MOVE =
      "insert into chat_event (%1$s) select %1$s from %2$s order by stream_seq"
              .formatted(EventCopy.COLUMNS, INCOMING)
          + " on conflict (event_key) do nothing returning stream_seq";
  private static final String CLEAR = "truncate " + INCOMING;

  private final Connection connection;
  private final Landed batch;

  SlowWay(Connection connection, Landed batch) {
    this.connection = connection;
    this.batch = batch;
  }

  void land(List<Arrival> rows) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATE);
    }
    landOrHalve(rows);
  }

  private void landOrHalve(List<Arrival> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Savepoint before = connection.setSavepoint();
    try {
      landAll(rows);
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      if (SqlFailure.of(e) != SqlFailure.REFUSED) {
        throw e;
      }
      connection.rollback(before);
      halve(rows, e);
    }
  }

  private void halve(List<Arrival> rows, SQLException why) throws SQLException {
    if (rows.size() == 1) {
      Arrival row = rows.getFirst();
      batch.refused(
          new Refused(
              row.delivery(), DeadLetter.Reason.STORE_REFUSED, String.valueOf(why.getMessage())));
      return;
    }
    int half = rows.size() / 2;
    landOrHalve(rows.subList(0, half));
    landOrHalve(rows.subList(half, rows.size()));
  }

  private void landAll(List<Arrival> rows) throws SQLException {
    EventCopy.into(INCOMING, connection, rows);
    Set<Long> landed = HashSet.newHashSet(rows.size());
    try (Statement statement = connection.createStatement()) {
      try (ResultSet moved = statement.executeQuery(MOVE)) {
        while (moved.next()) {
          landed.add(moved.getLong(1));
        }
      }
      statement.execute(CLEAR);
    }
    for (Arrival row : rows) {
      if (landed.contains(row.sequence())) {
        batch.landed(row);
      } else {
        batch.alreadyThere(row);
      }
    }
  }
}
