package io.hubbub.landing.jdbc;

import io.hubbub.landing.LandedWatermark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The watermark out of what {@code landing_batch} says. */
final class JdbcLandedWatermark implements LandedWatermark {
  private static final String LOWEST_NOT_LANDED =
      """
      with landed as (
        select range_agg(sequences) as sequences from (
          select covered from landing_total union all select covered from landing_batch
        ) as counts (sequences)
      )
      select coalesce(
        (select upper(r) from landed, unnest(landed.sequences) as r where r @> ?::bigint), ?)
      """;

  private final DataSource dataSource;

  JdbcLandedWatermark(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public long lowestNotLanded(long first) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query = connection.prepareStatement(LOWEST_NOT_LANDED)) {
      query.setLong(1, first);
      query.setLong(2, first);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        long lowest = row.getLong(1);
        connection.rollback();
        return lowest;
      }
    }
  }
}
