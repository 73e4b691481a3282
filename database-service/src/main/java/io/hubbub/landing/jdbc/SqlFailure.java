package io.hubbub.landing.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a failed statement means for the batch, by its SQLSTATE. */
enum SqlFailure {
  /** An event is in the table already. */
  DUPLICATE_KEY,
  /** A row has no partition to go to. */
  MISSING_PARTITION,
  /** PostgreSQL will never take one of the rows. */
  REFUSED,
  /**
   * It may succeed later: no connection, a conflict, a resource or a time limit. Also whatever is
   * not known: an event is not given up for a reason that nobody understood.
   */
  UNAVAILABLE;

  static SqlFailure of(SQLException e) {
    String state = e.getSQLState();
    if (state == null) {
      return UNAVAILABLE;
    }
    return switch (state) {
      case "23505" -> DUPLICATE_KEY;
      case "23514" -> constraint(e) == null ? MISSING_PARTITION : REFUSED;
      case "22P04" -> UNAVAILABLE; // a COPY that was written wrongly is our fault, not the event's
      default -> ofClass(state.substring(0, Math.min(2, state.length())));
    };
  }

  private static SqlFailure ofClass(String stateClass) {
    return switch (stateClass) {
      case "22", "23", "54" -> REFUSED;
      default -> UNAVAILABLE;
    };
  }

  private static @Nullable String constraint(SQLException e) {
    ServerErrorMessage message =
        e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
    return message == null ? null : message.getConstraint();
  }
}
