package io.hubbub.statistics;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;

/** How far the roll-ups have come. */
final class AsOf {
  private static final String SELECT =
      """
      select least(now(), min(landed_at)) from landing_batch
       where xid >= (select xid from rollup_watermark where name = 'statistics')\
      """;

  private AsOf() {}

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
