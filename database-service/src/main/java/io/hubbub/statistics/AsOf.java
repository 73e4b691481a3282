package io.hubbub.statistics;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** How far the roll-ups have come. */
final class AsOf {
  private static final String SELECT =
      """
      select least(now(), min(landed_at)) from landing_batch
       where xid >= (select xid from rollup_watermark where name = 'statistics')\
      """;

  private static final String AGE =
      "select 1000 * extract(epoch from clock_timestamp() - (" + SELECT + "))";

  private AsOf() {}

  /** How long ago, by the database's clock, that time was; not below zero. */
  static Duration age(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(AGE)) {
      row.next();
      return Duration.ofMillis(row.getLong(1));
    }
  }

  /**
   * What history could tell at this time is counted: now, unless a batch that is visible in the
   * connection's snapshot is not counted yet.
   */
  static Instant read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SELECT)) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }
}
