package io.hubbub.load.faults;

import io.hubbub.load.LoadFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Waits for what batches have while they wait for what we have. PostgreSQL looks for deadlocks from
 * the side of who waits longest, so that it is the batches that end.
 */
final class Deadlock {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int MOST_TRIES = 10;
  private static final String DEADLOCK = "40P01";
  private static final String COUNT =
      "select deadlocks from pg_stat_database where datname = current_database()";
  private static final String WAITING =
      """
      select count(*) from pg_locks
      where relation = 'landing_batch'::regclass and mode = 'RowExclusiveLock' and not granted
      """;

  private Deadlock() {}

  /** Makes one, and returns when PostgreSQL has ended it. */
  static void make(Site site) throws SQLException, InterruptedException {
    long before = site.count(COUNT);
    for (int tries = 1; !weWereSpared(site); tries++) {
      if (tries == MOST_TRIES) {
        throw new LoadFailure("it was always us whom PostgreSQL ended in a deadlock");
      }
      before = site.count(COUNT);
    }
    long known = before;
    Patience.await(
        "PostgreSQL says that it ended a deadlock", LIMIT, () -> site.count(COUNT) > known);
  }

  /** Whether we got what we waited for; else the batches had waited too long already. */
  private static boolean weWereSpared(Site site) throws SQLException, InterruptedException {
    try (Connection ours = site.database();
        Statement statement = ours.createStatement()) {
      ours.setAutoCommit(false);
      statement.execute("set deadlock_timeout = '15s'"); // the batches': 1 s
      statement.execute("lock table landing_batch in share mode");
      Patience.await("a batch waits for us", LIMIT, () -> site.count(WAITING) > 0);
      statement.execute("lock table chat_event in share mode");
      ours.rollback();
      return true;
    } catch (SQLException e) {
      if (DEADLOCK.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }
}
