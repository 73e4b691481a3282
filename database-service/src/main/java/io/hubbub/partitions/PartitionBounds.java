package io.hubbub.partitions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * First milliseconds of all partitions, looked up now and then: see {@link PartitionWalk} for why
 * that does. Thread-safe.
 */
@Component
public class PartitionBounds {
  private static final long KEPT = Duration.ofSeconds(10).toNanos();
  private static final String SELECT =
      """
      select (regexp_match(pg_get_expr(c.relpartbound, c.oid), '[0-9a-f-]{36}'))[1]::uuid
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
       where i.inhparent = 'chat_event'::regclass
         and pg_get_expr(c.relpartbound, c.oid) like 'FOR VALUES%'\
      """;

  private record Known(List<Long> bounds, long at) {}

  private volatile @Nullable Known known;

  /** In milliseconds since 1970, in no order. */
  public List<Long> get(Connection connection) throws SQLException {
    Known last = known;
    if (last == null || System.nanoTime() - last.at() > KEPT) {
      last = new Known(read(connection), System.nanoTime());
      known = last;
    }
    return last.bounds();
  }

  private static List<Long> read(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SELECT);
        ResultSet rows = statement.executeQuery()) {
      List<Long> bounds = new ArrayList<>();
      while (rows.next()) {
        bounds.add(rows.getObject(1, UUID.class).getMostSignificantBits() >>> 16);
      }
      return bounds;
    }
  }
}
