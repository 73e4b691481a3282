package io.hubbub.database;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The pool {@code queries}: read-only connections for what clients ask. A transaction sees one
 * snapshot, and PostgreSQL ends a statement that takes longer than its limit. Thread-safe.
 */
public final class QueryPool implements AutoCloseable {
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final HikariDataSource dataSource;

  /**
   * Opens it; PostgreSQL need not answer yet.
   *
   * @param connections at most
   * @param timeLimit after which PostgreSQL ends a statement
   */
  public QueryPool(
      PostgresProperties postgres, int connections, Duration timeLimit, MeterRegistry meters) {
    dataSource =
        new PoolConfig(postgres, "queries", connections, meters)
            .inTransactions()
            .readOnly()
            .waits(WAIT, WAIT, WAIT)
            .silence(timeLimit.plus(GRACE))
            // Which partitions a query needs, its arguments say: a plan made without them opens
            // all.
            .driver("prepareThreshold", "0")
            .session("default_transaction_isolation", "repeatable read")
            .session("statement_timeout", Long.toString(timeLimit.toMillis()))
            .open();
  }

  /**
   * A connection in a transaction, to be closed soon.
   *
   * @throws SQLException also if none is free within 2 s
   */
  public Connection connection() throws SQLException {
    return dataSource.getConnection();
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
