package io.hubbub.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A SELECT while it is put together. What clients send are its arguments, never its text. */
public final class Select {
  /**
   * The end of every statement that answers a client. PostgreSQL keeps it where it counts
   * statements, so that these can be told from what the service does by itself.
   */
  public static final String MARK = " /* query */";

  private final StringBuilder sql;
  private final List<Object> arguments = new ArrayList<>();

  /**
   * @param start up to and including its first condition
   */
  public Select(String start) {
    this.sql = new StringBuilder(start);
  }

  /** Adds a condition, a {@code ?} for each of its arguments. */
  public Select and(String condition, Object... values) {
    sql.append(" and ").append(condition);
    arguments.addAll(List.of(values));
    return this;
  }

  /** Adds a condition unless any value will do. */
  public Select andEqual(String column, @Nullable String value) {
    return value == null ? this : and(column + " = ?", value);
  }

  /** Adds a condition unless any type will do. */
  public Select andType(@Nullable TypeFilter type) {
    return type == null ? this : and(type.condition(), type.value());
  }

  /** Adds what stands behind the conditions. */
  public Select then(String end) {
    sql.append(' ').append(end);
    return this;
  }

  /** The statement, its arguments set; to be closed by the caller. */
  public PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text() + MARK);
    for (int i = 0; i < arguments.size(); i++) {
      Object argument = arguments.get(i);
      statement.setObject(
          i + 1, argument instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : argument);
    }
    return statement;
  }

  /** What is sent as text. */
  public String text() {
    return sql.toString();
  }

  /** What is sent beside it, in order. */
  public List<Object> arguments() {
    return List.copyOf(arguments);
  }
}
