package io.hubbub.load.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Keeps every batch that is being saved from its commit, by a lock on the table into which each
 * transaction writes last. Whatever is done meanwhile is done in the middle of a batch.
 */
final class HeldBatches implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final String WAITING =
      """
      select count(*) from pg_locks
      where relation = 'landing_batch'::regclass and mode = 'RowExclusiveLock' and not granted
      """;

  private final Connection lock;

  private HeldBatches(Connection lock) {
    this.lock = lock;
  }

  /**
   * Holds batches, and returns when so many are held.
   *
   * @param batches as many as there are writers over all instances, to be sure of each instance
   */
  static HeldBatches of(Site site, int batches) throws SQLException, InterruptedException {
    Connection lock = site.database();
    HeldBatches held = new HeldBatches(lock);
    try (Statement statement = lock.createStatement()) {
      lock.setAutoCommit(false);
      statement.execute("lock table landing_batch in share mode");
    }
    boolean all = Patience.holdsWithin(LIMIT, () -> site.count(WAITING) >= batches);
    if (!all) {
      held.close();
      throw new IllegalStateException("not every writer had a batch within " + LIMIT);
    }
    return held;
  }

  /** Lets them go on. */
  @Override
  public void close() throws SQLException {
    lock.close();
  }
}
