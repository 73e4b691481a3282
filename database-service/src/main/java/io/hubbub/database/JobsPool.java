package io.hubbub.database;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * The pool {@code jobs}: connections for jobs and their lease, for the ledger, for what is
 * remembered of the stream, and for the health probe. PostgreSQL ends a statement before this
 * service stops waiting for it: what nobody waits for any more must not run on while it is begun
 * again.
 */
final class JobsPool {
  /** After which PostgreSQL ends a statement. */
  static final Duration TIME_LIMIT = Duration.ofSeconds(50);

  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Duration WAIT = Duration.ofSeconds(3);
  private static final Duration LOGIN = Duration.ofSeconds(5);

  private JobsPool() {}

  static HikariDataSource open(
      PostgresProperties postgres, JobsPoolProperties jobs, MeterRegistry meters) {
    return new PoolConfig(postgres, "jobs", jobs.connections(), meters)
        .waits(WAIT, WAIT, LOGIN)
        .silence(SILENCE)
        .session("statement_timeout", Long.toString(TIME_LIMIT.toMillis()))
        .open();
  }
}
