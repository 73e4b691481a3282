package io.hubbub.ledger;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts by sequence what the database knows of a position of the bus. Thread-safe. */
@Component
class CountsQuery {
  // Below the first, as many count as accepted as were settled or are known to be lost. What is
  // covered above the position's last sequence was stored and landed since: accepted as well. Up to
  // where it was checked, what is not covered is a hole, whatever a consumer made anew begins with.
  private static final String COUNTS =
      """
      with bus as (
        select ?::bigint as first, ?::bigint as last,
          greatest(?::bigint, ledger_check.sequence) as settled
        from ledger_check
      ), known as (
        select range_agg(covered) as covered, sum(landed_count) as landed,
          sum(already_there_count) as there, sum(refused_count) as refused
        from (
          select covered, landed_count, already_there_count, refused_count from landing_total
          union all
          select covered, landed_count, already_there_count, refused_count from landing_batch
        ) as counts
      ), ends as (
        select *, greatest(last + 1, settled + 1, upper(covered)) as above from bus, known
      ), events as (
        select *, sequences(covered * int8multirange(int8range(null, first))) + above - first
            as accepted,
          int8multirange(int8range(settled + 1, above)) - covered as waiting
        from ends
      ), hole as (
        select state, acknowledged_at is not null as acknowledged, lower(sequences) as from_sequence,
          upper(sequences) - 1 as to_sequence, lower(sequences) < first as before,
          case when state = 'landed' or lower(sequences) >= first then upper(sequences) - lower(sequences)
            else sequences(int8multirange(sequences) - coalesce(covered, '{}')) end as size
        from ledger_hole, ends
      ), holes as (
        select coalesce(sum(size) filter (where state <> 'landed' and not acknowledged), 0) as missing,
          coalesce(min(from_sequence) filter (where state <> 'landed' and not acknowledged), 0)
            as missing_first,
          coalesce(max(to_sequence) filter (where state <> 'landed' and not acknowledged), 0)
            as missing_last,
          coalesce(sum(size) filter (where state <> 'landed' and acknowledged), 0) as acknowledged,
          coalesce(sum(size) filter (where state = 'landed'), 0) as relanded,
          coalesce(sum(size) filter (where state <> 'landed' and before), 0) as lost_before
        from hole
      )
      select accepted + lost_before as accepted, landed, there, refused, sequences(waiting) as waiting, acknowledged, missing,
        array(
          select case upper(sequences) - lower(sequences) when 1 then lower(sequences)::text
            else lower(sequences) || '-' || upper(sequences) - 1 end
          from ledger_hole
          where state <> 'landed' and acknowledged_at is null
          order by lower(sequences) limit 20) as missing_sequences,
        missing_first, missing_last, relanded, ledger_check.sequence as checked,
        ledger_check.at as checked_at, lower(waiting) as lowest_waiting
      from events, holes, ledger_check
      """;

  private final JdbcClient sql;

  CountsQuery(JdbcClient sql) {
    this.sql = sql;
  }

  /** The counts at this position, from one snapshot. */
  Counts at(Position position) {
    return sql.sql(COUNTS)
        .params(position.first(), position.last(), position.settled())
        .query((row, number) -> counts(row))
        .single();
  }

  private static Counts counts(ResultSet row) throws SQLException {
    return new Counts(
        row.getLong("accepted"),
        row.getLong("landed"),
        row.getLong("there"),
        row.getLong("refused"),
        row.getLong("waiting"),
        row.getLong("acknowledged"),
        row.getLong("missing"),
        ranges(row.getArray("missing_sequences")),
        row.getLong("missing_first"),
        row.getLong("missing_last"),
        row.getLong("relanded"),
        row.getLong("checked"),
        row.getObject("checked_at", OffsetDateTime.class).toInstant(),
        row.getObject("lowest_waiting") instanceof Number lowest ? lowest.longValue() : null);
  }

  private static List<SequenceRange> ranges(Array array) throws SQLException {
    return Stream.of((String[]) array.getArray()).map(SequenceRange::parse).toList();
  }
}
