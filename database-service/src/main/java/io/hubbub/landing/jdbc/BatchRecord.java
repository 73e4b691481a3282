package io.hubbub.landing.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;

/** Writes the {@code landing_batch} row of a batch, within the batch's transaction. */
final class BatchRecord {
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('hubbub.landing', 0))";

  private static final String ALL_NEW =
      """
      insert into landing_batch (landed, already_there, refused,
        landed_count, already_there_count, refused_count, min_key, max_key, instance)
      values (?::int8multirange, '{}', '{}', ?, 0, 0, ?, ?, ?)
      """;

  // A delivery may repeat one that was counted before: only what no row covers yet is counted.
  private static final String ONLY_UNCOUNTED =
      """
      with batch as (
        select ?::int8multirange as landed, ?::int8multirange as there, ?::int8multirange as refused
      ), counted as (
        select coalesce(range_agg(sequences), '{}') as before from (
          select covered from landing_total
          union all
          select covered from landing_batch, batch where covered && (batch.landed + there + batch.refused)
        ) as counts (sequences)
      ), uncounted as (
        select landed - before as landed, there - landed - before as there,
          refused - landed - there - before as refused
        from batch, counted
      )
      insert into landing_batch (landed, already_there, refused,
        landed_count, already_there_count, refused_count, min_key, max_key, instance)
      select landed, there, refused,
        sequences(landed), sequences(there), sequences(refused), ?, ?, ?
      from uncounted
      """;

  private final String instance;

  /**
   * @param instance who lands
   */
  BatchRecord(String instance) {
    this.instance = instance;
  }

  /**
   * Makes every other transaction that does the same wait until this one has ended. Whoever counts
   * with {@link #writeUncounted} takes it first, so that two do not count one delivery.
   */
  static void lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(LOCK);
    }
  }

  /** For a batch of which every delivery became a row. */
  void writeAllNew(Connection connection, Landed batch) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ALL_NEW)) {
      insert.setString(1, Sequences.multirange(batch.landedSequences()));
      insert.setLong(2, batch.landedSequences().count());
      insert.setObject(3, batch.minKey());
      insert.setObject(4, batch.maxKey());
      insert.setString(5, instance);
      insert.executeUpdate();
    }
  }

  /** For every other batch. */
  void writeUncounted(Connection connection, Landed batch) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ONLY_UNCOUNTED)) {
      insert.setString(1, Sequences.multirange(batch.landedSequences()));
      insert.setString(2, Sequences.multirange(batch.alreadyThereSequences()));
      insert.setString(3, Sequences.multirange(batch.refusedSequences()));
      insert.setObject(4, batch.minKey(), Types.OTHER);
      insert.setObject(5, batch.maxKey(), Types.OTHER);
      insert.setString(6, instance);
      insert.executeUpdate();
    }
  }
}
