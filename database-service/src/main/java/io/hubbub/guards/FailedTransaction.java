package io.hubbub.guards;

import java.sql.Connection;
import java.sql.SQLException;

/** Ends a transaction that failed. */
public final class FailedTransaction {
  private static final String CONNECTION_EXCEPTION = "08";

  private FailedTransaction() {}

  /**
   * Rolls back, or gives the connection up if that is what failed: who did not answer in time would
   * be waited for as long once more. The server then rolls back by itself.
   *
   * @param why what failed; what goes wrong here is added to it
   */
  public static void end(Connection connection, Exception why) {
    try {
      if (isConnectionLost(why)) {
        connection.abort(Runnable::run);
      } else {
        connection.rollback();
      }
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  private static boolean isConnectionLost(Exception why) {
    return why instanceof SQLException sql
        && sql.getSQLState() != null
        && sql.getSQLState().startsWith(CONNECTION_EXCEPTION);
  }
}
