package io.hubbub.jobs;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Transactions that only the holder of the lease can commit: one who was frozen and has been
 * replaced meanwhile changes nothing.
 */
@FunctionalInterface
public interface FencedTransactions {
  /**
   * Runs the work in a transaction, checks that the lease is still held, and commits.
   *
   * @throws SQLException if the work fails or the lease is lost; nothing of the work is left
   */
  void run(Work work) throws SQLException;

  /** What to do in a transaction. */
  @FunctionalInterface
  interface Work {
    /**
     * Neither commits nor rolls back.
     *
     * @param connection valid until this returns
     */
    void run(Connection connection) throws SQLException;
  }
}
