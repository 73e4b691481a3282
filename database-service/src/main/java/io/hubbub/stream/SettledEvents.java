package io.hubbub.stream;

import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the database knows of the sequences of all streams so far. Thread-safe. */
@Component
class SettledEvents {
  /**
   * What is known.
   *
   * @param highest sequence known, 0 if there is none
   * @param settled how many events landed, were there already or were refused
   * @param missing how many up to the highest are neither
   * @param missingSequences the first of these, like {@code 3-5} and {@code 7}
   */
  record Known(long highest, long settled, long missing, List<String> missingSequences) {}

  private static final String COVERED =
      """
      with covered as (
        select coalesce(range_agg(sequences), '{}') as sequences from (
          select covered from landing_total union all select covered from landing_batch
        ) as counts (sequences)
      ), known as (
        select covered.sequences, greatest(coalesce(upper(covered.sequences) - 1, 0),
          (select coalesce(max(stream_seq), 0) from chat_event), ?::bigint) as highest
        from covered
      )
      """;
  private static final String HIGHEST_COVERED =
      """
      select coalesce(max(batch.id), 0) as id,
        greatest(max(upper(batch.covered)), max(upper(total.covered)), 1) - 1 as highest
      from landing_total as total left join landing_batch as batch on batch.id > ?
      """;

  // Of rows that are written at the same time, the one of the higher number may be seen first.
  private static final long SEEN_LATE = 1_000;

  private static final String HIGHEST = COVERED + "select highest from known";
  private static final String KNOWN =
      COVERED
          + """
          , missing as (
            select int8multirange(int8range(least(first, highest + 1), highest + 1))
              - known.sequences as sequences
            from known, (values (?::bigint)) as stream (first)
          )
          select highest, sequences(known.sequences), sequences(missing.sequences), array(
            select case upper(r) - lower(r) when 1 then lower(r)::text
              else lower(r) || '-' || upper(r) - 1 end
            from unnest(missing.sequences) as r order by r limit 20)
          from known, missing
          """;

  private record Covered(long row, long highest) {}

  private final JdbcClient sql;
  private volatile Covered covered = new Covered(0, 0);

  SettledEvents(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * The highest sequence that landed, was there already or was refused; 0 if there is none. Looks
   * at new rows only, so that it may be asked over and over.
   */
  long highestCovered() {
    Covered before = covered;
    Covered now =
        sql.sql(HIGHEST_COVERED)
            .param(before.row() - SEEN_LATE)
            .query((row, number) -> new Covered(row.getLong(1), row.getLong(2)))
            .single();
    covered =
        new Covered(Math.max(before.row(), now.row()), Math.max(before.highest(), now.highest()));
    return covered.highest();
  }

  /** How many events were refused, over all streams: each became a dead letter. */
  long refused() {
    return sql.sql(
            """
            select coalesce(sum(refused), 0) from (
              select refused_count from landing_total union all select refused_count from landing_batch
            ) as counts (refused)
            """)
        .query(Long.class)
        .single();
  }

  /** The highest sequence known, a given one included. */
  long highest(long seen) {
    return sql.sql(HIGHEST).param(seen).query(Long.class).single();
  }

  /**
   * What is known of all streams; what is missing is looked for in one of them only.
   *
   * @param first sequence of that stream
   * @param seen a sequence that it is known to have had
   */
  Known known(long first, long seen) {
    return sql.sql(KNOWN)
        .params(seen, first)
        .query((row, number) ->
            new Known(row.getLong(1), row.getLong(2), row.getLong(3), strings(row.getArray(4))))
        .single();
  }

  private static List<String> strings(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
