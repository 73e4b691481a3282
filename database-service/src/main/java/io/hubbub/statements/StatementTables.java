package io.hubbub.statements;

import io.hubbub.query.Select;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What {@code pg_stat_statements} says of this database and of our own user. */
final class StatementTables {
  /** Longer than any that is not made of many names of partitions. */
  private static final int MOST_CHARACTERS = 1_000;

  private static final String FIND =
      """
      select (select extnamespace::regnamespace::text from pg_extension
               where extname = 'pg_stat_statements'),
             exists (select from pg_settings where name = 'pg_stat_statements.max')
      """;
  private static final String OURS =
      """
       where dbid = (select oid from pg_database where datname = current_database())
         and userid = (select oid from pg_roles where rolname = current_user)
      """;
  // Without the texts, which PostgreSQL keeps in a file that it reads from end to end.
  private static final String FIGURES =
      """
      select queryid, sum(calls), sum(total_exec_time) / 1000, sum(rows),
             sum(shared_blks_hit + shared_blks_read)
        from %s.pg_stat_statements(false)
      """
          + OURS
          + " and queryid is not null group by queryid";
  private static final String QUERIES =
      "select queryid, query from %s.pg_stat_statements "
          + OURS
          + " and queryid = any (?) and query like ?";

  private StatementTables() {}

  /**
   * Whether there is anything to read.
   *
   * @param schema of the extension, quoted where that is needed; empty when it was not made
   * @param counting whether the server was started with the library
   */
  record Place(String schema, boolean counting) {}

  static Place find(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(FIND)) {
      row.next();
      String schema = row.getString(1);
      return new Place(schema == null ? "" : schema, row.getBoolean(2));
    }
  }

  static Map<Long, Figures> figures(Connection connection, String schema) throws SQLException {
    Map<Long, Figures> all = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(FIGURES.formatted(schema))) {
      while (row.next()) {
        all.put(
            row.getLong(1),
            new Figures(row.getDouble(2), row.getDouble(3), row.getDouble(4), row.getDouble(5)));
      }
    }
    return all;
  }

  /**
   * The texts of those statements that answer clients, on one line; constants are {@code $1} and so
   * on. What else our user sends is the service's own work, which nobody can tune but we.
   */
  static Map<Long, String> queries(
      Connection connection, String schema, Collection<Long> statements) throws SQLException {
    Map<Long, String> all = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(QUERIES.formatted(schema))) {
      statement.setArray(1, connection.createArrayOf("bigint", statements.toArray()));
      statement.setString(2, "%" + Select.MARK);
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        all.put(row.getLong(1), shortened(row.getString(2)));
      }
    }
    return all;
  }

  /** Whole, or up to the end of a word with a note that it goes on. */
  static String shortened(String text) {
    String line = text.replace(Select.MARK, "").strip().replaceAll("\\s+", " ");
    if (line.length() <= MOST_CHARACTERS) {
      return line;
    }
    int end = line.lastIndexOf(' ', MOST_CHARACTERS);
    return line.substring(0, end > 0 ? end : MOST_CHARACTERS) + " … (shortened)";
  }
}
