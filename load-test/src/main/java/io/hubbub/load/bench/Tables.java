package io.hubbub.load.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Hubbub's table and the floor's, which is like it in every column, index and partition. */
final class Tables {
  static final String HUBBUB = "chat_event";
  static final String FLOOR = "floor_event";

  private final Stage stage;

  Tables(Stage stage) {
    this.stage = stage;
  }

  void makeFloor() throws SQLException {
    try (Connection connection = stage.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table %s (like %s including all) partition by range (event_key)"
              .formatted(FLOOR, HUBBUB));
      List<String> bounds = new ArrayList<>();
      try (ResultSet row =
          statement.executeQuery(
              "select pg_get_expr(c.relpartbound, c.oid) from pg_inherits i join pg_class c on"
                  + " c.oid = i.inhrelid where i.inhparent = 'chat_event'::regclass")) {
        while (row.next()) {
          bounds.add(row.getString(1));
        }
      }
      for (int i = 0; i < bounds.size(); i++) {
        statement.execute(
            "create table %s_%d partition of %s %s".formatted(FLOOR, i, FLOOR, bounds.get(i)));
      }
    }
  }

  /** Empties both tables and has PostgreSQL write out what it still has to. */
  void empty() throws SQLException {
    try (Connection connection = stage.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("truncate " + HUBBUB);
      statement.execute("truncate " + FLOOR);
      statement.execute("checkpoint");
    }
  }

  long count(String table) throws SQLException {
    try (Connection connection = stage.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** When the n-th row of a table landed, counted from 1; seconds since 1970. */
  double landed(String table, long n) throws SQLException {
    String sql =
        "select extract(epoch from landed_at)::float8 from %s order by landed_at offset ? limit 1"
            .formatted(table);
    try (Connection connection = stage.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, n - 1);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getDouble(1);
      }
    }
  }
}
