package io.hubbub.landing.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.postgresql.PGStatement;

/** Keys whose event is a row of {@code chat_event}. */
final class KeysInTable {
  private static final String SELECT = "select event_key from chat_event where event_key = any(?)";

  private KeysInTable() {}

  static Set<UUID> among(Collection<UUID> keys, Connection connection) throws SQLException {
    Array array = connection.createArrayOf("uuid", keys.toArray());
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      // Planned with its arguments each time: they say which partitions are needed.
      select.unwrap(PGStatement.class).setPrepareThreshold(0);
      select.setArray(1, array);
      Set<UUID> there = new HashSet<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          there.add(rows.getObject(1, UUID.class));
        }
      }
      return there;
    } finally {
      array.free();
    }
  }
}
