package io.hubbub.stream;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every cut of the stream, as the database keeps them. Thread-safe. */
@Component
public class StreamCuts {
  // What is in no batch and is not known as lost already. An event that was stored after the cut
  // and landed under another sequence says nothing of the one that had its sequence before.
  private static final String MISSING =
      """
      with covered as (
        select coalesce(range_agg(sequences), '{}') as sequences from (
          select covered from landing_total union all select covered from landing_batch
          union all select int8multirange(sequences) from ledger_hole
        ) as counts (sequences)
      ), missing as (
        insert into ledger_hole (sequences, state, settled_at)
        select hole, 'gone', now() from covered, unnest(
          int8multirange(int8range(least(:first, :last + 1), :last + 1))
            - covered.sequences) as hole
        returning upper(sequences) - lower(sequences) as size
      )
      select coalesce(sum(size), 0) from missing
      """;

  private final JdbcClient sql;

  StreamCuts(JdbcClient sql) {
    this.sql = sql;
  }

  /** The latest ones that were put right, the newest first. */
  public List<StreamCut> latest(int limit) {
    return sql.sql(
            """
            select at, ended_at, highest_known, rescued, missing, first_sequence from stream_cut
            where first_sequence > 0 order by id desc limit ?
            """)
        .param(limit)
        .query((row, number) -> cut(row))
        .list();
  }

  private static StreamCut cut(ResultSet row) throws SQLException {
    return new StreamCut(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getLong("ended_at"),
        row.getLong("highest_known"),
        row.getLong("rescued"),
        row.getLong("missing"),
        row.getLong("first_sequence"));
  }

  /**
   * Writes down the sequences of a range that are lost for sure, so that the ledger shows them.
   *
   * @return how many they are
   */
  long writeMissing(long first, long last) {
    return sql.sql(MISSING).param("first", first).param("last", last).query(Long.class).single();
  }

  /**
   * Keeps what was known when a cut was found, for every attempt to put it right: an attempt that
   * fails may leave events behind under sequences far above. Keeps what is kept already.
   */
  void open(long highestKnown) {
    sql.sql(
            """
            insert into stream_cut (ended_at, highest_known, rescued, missing, first_sequence)
            select 0, ?, 0, 0, 0 where not exists (select from stream_cut where first_sequence = 0)
            """)
        .param(highestKnown)
        .update();
  }

  /** What was known when the cut was found that is not put right yet; empty if there is none. */
  OptionalLong highestKnownOfOpen() {
    return sql.sql("select highest_known from stream_cut where first_sequence = 0")
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  /** There is none that is not put right. */
  void forgetOpen() {
    sql.sql("delete from stream_cut where first_sequence = 0").update();
  }

  /** Writes down one that is put right, in place of the open one. */
  void close(StreamCut cut) {
    forgetOpen();
    sql.sql(
            """
            insert into stream_cut (ended_at, highest_known, rescued, missing, first_sequence)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            cut.endedAt(), cut.highestKnown(), cut.rescued(), cut.missing(), cut.firstSequence())
        .update();
  }

  /**
   * Has one that was put right go on at another sequence, in place of the open one.
   *
   * @param firstSequence at which it was to go on, and nothing has been stored there
   * @param rescued how many more events landed
   * @return whether there is such a one
   */
  boolean goOn(long firstSequence, long rescued, long next) {
    forgetOpen();
    return sql.sql(
                """
                update stream_cut set first_sequence = ?, rescued = rescued + ?
                where first_sequence = ?
                """)
            .params(next, rescued, firstSequence)
            .update()
        > 0;
  }
}
