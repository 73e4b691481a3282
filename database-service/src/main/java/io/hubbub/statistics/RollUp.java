package io.hubbub.statistics;

import io.hubbub.event.EventKey;
import io.hubbub.jobs.FencedTransactions;
import io.hubbub.jobs.Job;
import io.hubbub.query.QueryDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.stereotype.Component;

/**
 * Counts what landed, behind the landing: each row of {@code landing_batch} once, in the order of
 * its transaction. Only transactions below every one that still runs are counted, so that one which
 * commits late is never skipped; the watermark moves in the same transaction as the counters, and
 * its row is locked first, so that two who count at once count one after the other.
 */
@Component
class RollUp implements Job {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** The most events of one transaction, as long as it is more than one batch. */
  private static final int EVENTS = 50_000;

  private static final int BATCHES = 2_000;

  private static final UUID NO_TIME = EventKey.floor(Instant.EPOCH);
  private static final UUID TIMELESS_END = EventKey.floor(Instant.EPOCH.plusMillis(1));

  private final QueryDatabase database;

  RollUp(QueryDatabase database) {
    this.database = database;
  }

  @Override
  public String name() {
    return "statistics";
  }

  @Override
  public Duration interval() {
    return INTERVAL;
  }

  /**
   * Counts what has landed. What lands meanwhile waits for the next run, in which it costs less:
   * one update of a counter for many events. At rest it writes nothing.
   */
  @Override
  public void run(FencedTransactions transactions) throws SQLException {
    AtomicBoolean more = new AtomicBoolean(isDue());
    while (more.get()) {
      transactions.run(connection -> more.set(count(connection)));
    }
  }

  private boolean isDue() {
    return database.<Boolean, RuntimeException>read(connection -> {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(IS_DUE)) {
        row.next();
        return row.getBoolean(1);
      }
    });
  }

  /**
   * Counts the next batches.
   *
   * @return whether there were more of them than one transaction counts
   */
  static boolean count(Connection connection) throws SQLException {
    Due due = next(connection);
    if (due == null) {
      return false;
    }
    if (due.events() > 0) {
      countRows(connection, due);
    }
    try (PreparedStatement move = connection.prepareStatement(MOVE)) {
      move.setString(1, due.watermark());
      move.executeUpdate();
    }
    return due.more();
  }

  /**
   * Batches that are counted together.
   *
   * @param more whether there are others behind them
   * @param watermark above the last of their transactions
   * @param events how many landed
   * @param sequences of these, as PostgreSQL writes a multirange
   * @param lowestKey of those with a time; null when there are none
   */
  private record Due(
      boolean more,
      String watermark,
      long events,
      String sequences,
      @Nullable UUID lowestKey,
      @Nullable UUID highestKey) {}

  private static @Nullable Due next(Connection connection) throws SQLException {
    try (Statement lock = connection.createStatement();
        PreparedStatement next = connection.prepareStatement(NEXT)) {
      lock.execute("select xid from rollup_watermark where name = 'statistics' for update");
      next.setInt(1, BATCHES);
      next.setInt(2, EVENTS);
      ResultSet row = next.executeQuery();
      row.next();
      String watermark = row.getString(1);
      return watermark == null
          ? null
          : new Due(
              row.getLong(5) >= EVENTS || row.getInt(6) >= BATCHES,
              watermark,
              row.getLong(5),
              row.getString(2),
              row.getObject(3, UUID.class),
              row.getObject(4, UUID.class));
    }
  }

  private static void countRows(Connection connection, Due due) throws SQLException {
    try (Statement memory = connection.createStatement();
        PreparedStatement count = connection.prepareStatement(RollUpSql.COUNT)) {
      memory.execute("set local work_mem = '32MB'");
      // Planned with its arguments each time: they say which partitions are needed.
      count.unwrap(PGStatement.class).setPrepareThreshold(0);
      // As what it is and not as a text, which would be read anew for each row.
      count.setObject(1, due.sequences(), Types.OTHER);
      count.setObject(2, due.sequences(), Types.OTHER);
      count.setObject(3, Objects.requireNonNullElse(due.lowestKey(), NO_TIME));
      count.setObject(4, Objects.requireNonNullElse(due.highestKey(), NO_TIME));
      count.setObject(5, TIMELESS_END);
      count.execute();
    }
  }

  private static final String IS_DUE =
      """
      select exists (
        select from landing_batch
         where xid >= (select xid from rollup_watermark where name = 'statistics')
           and xid < pg_snapshot_xmin(pg_current_snapshot()))\
      """;

  private static final String NEXT =
      """
      with batch as (
        select xid, landed, min_key, max_key, landed_count from landing_batch
         where xid >= (select xid from rollup_watermark where name = 'statistics')
           and xid < pg_snapshot_xmin(pg_current_snapshot())
         order by xid limit ?
      ), due as (
        select *, sum(landed_count) over (order by xid) - landed_count as events_before from batch
      )
      select max(xid)::text::numeric + 1, range_agg(landed)::text,
             (array_agg(min_key order by min_key) filter (where min_key is not null))[1],
             (array_agg(max_key order by max_key desc) filter (where max_key is not null))[1],
             sum(landed_count), count(*)
        from due where events_before < ?\
      """;

  private static final String MOVE =
      "update rollup_watermark set xid = ?::xid8 where name = 'statistics'";
}
