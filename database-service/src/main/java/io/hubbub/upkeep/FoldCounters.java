package io.hubbub.upkeep;

import io.hubbub.jobs.FencedTransactions;
import io.hubbub.jobs.Job;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Folds rows of {@code landing_batch} that every reader has consumed into {@code landing_total}, so
 * that they do not grow without bound.
 */
@Component
final class FoldCounters implements Job {
  private static final String FOLD =
      """
      with bound as (
        select least(min(xid), pg_snapshot_xmin(pg_current_snapshot())) as xid from rollup_watermark
      ), folded as (
        delete from landing_batch where xid < (select xid from bound)
        returning covered, landed_count, already_there_count, refused_count
      ), sums as (
        select coalesce(range_agg(covered), '{}') as covered,
          coalesce(sum(landed_count), 0) as landed,
          coalesce(sum(already_there_count), 0) as there,
          coalesce(sum(refused_count), 0) as refused
        from folded
      )
      update landing_total set
        covered = landing_total.covered + sums.covered,
        landed_count = landed_count + sums.landed,
        already_there_count = already_there_count + sums.there,
        refused_count = refused_count + sums.refused
      from sums
      where not isempty(sums.covered)
      """;

  @Override
  public String name() {
    return "fold-counters";
  }

  /**
   * Every reading of the counts adds up what is not folded: a row an event when they come singly.
   */
  @Override
  public Duration interval() {
    return Duration.ofSeconds(2);
  }

  @Override
  public void run(FencedTransactions transactions) throws SQLException {
    transactions.run(FoldCounters::fold);
  }

  private static void fold(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(FOLD);
    }
  }
}
