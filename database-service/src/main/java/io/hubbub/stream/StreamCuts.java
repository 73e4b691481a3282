package io.hubbub.stream;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every cut of the stream, as the database keeps them. Thread-safe. */
@Component
public class StreamCuts {
  // What is in no batch, was not rescued under another sequence, and is not known as lost already.
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
            - covered.sequences - :renumbered::int8multirange) as hole
        returning upper(sequences) - lower(sequences) as size
      )
      select coalesce(sum(size), 0) from missing
      """;

  private final JdbcClient sql;

  StreamCuts(JdbcClient sql) {
    this.sql = sql;
  }

  /** The latest ones, the newest first. */
  public List<StreamCut> latest(int limit) {
    return sql.sql(
            """
            select at, ended_at, highest_known, rescued, missing, first_sequence from stream_cut
            order by id desc limit ?
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
   * @param renumbered those whose events landed under another sequence
   * @return how many they are
   */
  long writeMissing(long first, long last, List<Long> renumbered) {
    String ranges =
        renumbered.stream()
            .map(sequence -> "[" + sequence + "," + sequence + "]")
            .collect(Collectors.joining(",", "{", "}"));
    return sql.sql(MISSING)
        .param("first", first)
        .param("last", last)
        .param("renumbered", ranges)
        .query(Long.class)
        .single();
  }

  void write(StreamCut cut) {
    sql.sql(
            """
            insert into stream_cut (ended_at, highest_known, rescued, missing, first_sequence)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            cut.endedAt(), cut.highestKnown(), cut.rescued(), cut.missing(), cut.firstSequence())
        .update();
  }
}
