package io.hubbub.landing.jdbc;

import io.hubbub.resilience.Failure;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a failed statement means for the batch: {@link Failure} in the words of landing. */
enum SqlFailure {
  /** An event is in the table already. */
  DUPLICATE_KEY,
  /** A row has no partition to go to. */
  MISSING_PARTITION,
  /** PostgreSQL will never take one of the rows. */
  REFUSED,
  /**
   * It may succeed later. Also whatever is not known: an event is not given up for a reason that
   * nobody understood.
   */
  UNAVAILABLE;

  static SqlFailure of(SQLException e) {
    String state = e.getSQLState();
    if (state == null || Failure.of(e) != Failure.REFUSED) {
      return UNAVAILABLE;
    }
    return switch (state) {
      case "23505" -> DUPLICATE_KEY;
      case "23514" -> constraint(e) == null ? MISSING_PARTITION : REFUSED;
      default -> REFUSED;
    };
  }

  private static @Nullable String constraint(SQLException e) {
    ServerErrorMessage message =
        e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
    return message == null ? null : message.getConstraint();
  }
}
