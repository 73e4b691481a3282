package io.hubbub.ledger;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The sequences that landing passed over, over one connection. For one thread. */
final class Holes {
  /** The most ranges that one look writes down; the next look goes on behind them. */
  static final int AT_ONCE = 1_000;

  /** The state of what is a row by now, or a dead letter. */
  static final String LANDED = "landed";

  /** The state of what the stream does not hold either. */
  static final String GONE = "gone";

  private static final String COVERED =
      """
      covered as (
        select coalesce(range_agg(covered), '{}') as sequences from (
          select covered from landing_total union all select covered from landing_batch
        ) as counts (covered)
      )
      """;
  private static final String FIND =
      "with "
          + COVERED
          + """
          insert into ledger_hole (sequences, state)
          select hole, 'found' from covered, unnest(
            int8multirange(int8range(?::bigint, ?::bigint, '[]')) - covered.sequences) as hole
          order by hole limit ?
          returning lower(sequences), upper(sequences) - 1
          """;
  private static final String FIRST_FOUND =
      "select lower(sequences), upper(sequences) - 1 from ledger_hole where state = 'found'"
          + " order by lower(sequences) limit 1";
  private static final String SETTLE =
      "with "
          + COVERED
          + """
          , seen as (
            select int8range(?::bigint, ?::bigint, '[]') as sequences
          ), hole as (
            delete from ledger_hole using seen
            where state = 'found' and lower(ledger_hole.sequences) = lower(seen.sequences)
            returning ledger_hole.sequences, found_at
          ), part (state, found_at, sequences, settled_at) as (
            select 'landed', found_at, int8multirange(seen.sequences) * covered.sequences, now()
              from hole, seen, covered
            union all
            select 'gone', found_at, int8multirange(seen.sequences) - covered.sequences, now()
              from hole, seen, covered
            union all
            select 'found', found_at, int8multirange(hole.sequences) - int8multirange(seen.sequences), null
              from hole, seen
          )
          insert into ledger_hole (sequences, state, found_at, settled_at)
          select piece, state, found_at, settled_at from part, unnest(part.sequences) as piece
          returning lower(sequences), upper(sequences) - 1, state
          """;

  private final JdbcClient sql;

  Holes(Connection connection) {
    sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }

  /** Up to which sequence they are written down. */
  long checkedUpTo() {
    return sql.sql("select sequence from ledger_check").query(Long.class).single();
  }

  void checked(long upTo) {
    sql.sql("update ledger_check set sequence = ?, at = now()").param(upTo).update();
  }

  /** Writes down those of a range that nothing covers, at most {@link #AT_ONCE}, lowest first. */
  List<SequenceRange> find(SequenceRange among) {
    return sql.sql(FIND)
        .params(among.from(), among.to(), AT_ONCE)
        .query((row, number) -> new SequenceRange(row.getLong(1), row.getLong(2)))
        .list();
  }

  /** The lowest that nothing was done about yet. */
  Optional<SequenceRange> firstFound() {
    return sql.sql(FIRST_FOUND)
        .query((row, number) -> new SequenceRange(row.getLong(1), row.getLong(2)))
        .optional();
  }

  /**
   * What became of a hole.
   *
   * @param state {@code landed}, {@code gone}, or {@code found} for what was not seen to yet
   */
  record Piece(SequenceRange sequences, String state) {}

  /**
   * Judges a hole, or the beginning of one: what is covered has landed, the rest is gone.
   *
   * @param seen which begins as the hole does
   */
  List<Piece> settle(SequenceRange seen) {
    return sql.sql(SETTLE)
        .params(seen.from(), seen.to())
        .query((row, number) ->
            new Piece(new SequenceRange(row.getLong(1), row.getLong(2)), row.getString(3)))
        .list();
  }
}
