package io.hubbub.jobs;

import io.hubbub.guards.FailedTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Transactions that end with the fence of a lease. Thread-safe. */
final class LeasedTransactions implements FencedTransactions {
  // Whoever freezes within a transaction must not hold its locks, the lease's among them.
  private static final String LIMITS =
      "set local idle_in_transaction_session_timeout = '2s'; set local lock_timeout = '5s'";

  private final DataSource dataSource;
  private final Lease lease;

  LeasedTransactions(DataSource dataSource, Lease lease) {
    this.dataSource = dataSource;
    this.lease = lease;
  }

  @Override
  public void run(Work work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        limit(connection);
        work.run(connection);
        // Last, since it makes the renewal wait.
        lease.fence(connection);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        FailedTransaction.end(connection, e);
        throw e;
      }
    }
  }

  private static void limit(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(LIMITS);
    }
  }
}
