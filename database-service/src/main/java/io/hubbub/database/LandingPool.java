package io.hubbub.database;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The pool {@code landing}: connections for landing alone, so that no query keeps events from
 * landing. A transaction ends within its time limit (20 s), below the consumer's ack wait of 30 s:
 * a frozen instance cannot hold rows that another one is given. A server that does not answer is
 * given up 2 s later: with the 2 s for a connection and the 5 s between two words to the bus, that
 * is less than the ack wait too, so that what is held is not delivered again. Thread-safe.
 */
public final class LandingPool implements AutoCloseable {
  // By then PostgreSQL has given up, if it still does anything.
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final Duration LOGIN = Duration.ofSeconds(5);

  private final HikariDataSource dataSource;

  /**
   * Opens it; PostgreSQL need not answer yet.
   *
   * @param connections at most
   * @param timeLimit after which PostgreSQL ends a transaction
   */
  public LandingPool(
      PostgresProperties postgres, int connections, Duration timeLimit, MeterRegistry meters) {
    dataSource =
        new PoolConfig(postgres, "landing", connections, meters)
            .inTransactions()
            .waits(WAIT, WAIT, LOGIN)
            .silence(timeLimit.plus(GRACE))
            .session("client_min_messages", "warning")
            .session("transaction_timeout", Long.toString(timeLimit.toMillis()))
            .open();
  }

  /** Its connections do not commit by themselves. */
  public DataSource dataSource() {
    return dataSource;
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
