package io.hubbub.ledger;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which events are rows, and under which sequence they landed. Thread-safe. */
@Component
class KnownRows {
  private final JdbcClient sql;

  KnownRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** The sequence of each of these events that is a row, by key. */
  Map<UUID, Long> sequences(Set<UUID> keys) {
    return sql
        .sql("select event_key, stream_seq from chat_event where event_key = any(?)")
        .param(keys.toArray(UUID[]::new))
        .query((row, number) -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The sequences of a range that no batch covers, in order; at most a thousand ranges. */
  List<SequenceRange> notCovered(SequenceRange among) {
    return sql.sql(
            """
            with covered as (
              select coalesce(range_agg(covered), '{}') as sequences from (
                select covered from landing_total union all select covered from landing_batch
              ) as counts (covered)
            )
            select lower(r), upper(r) - 1 from covered, unnest(
              int8multirange(int8range(?, ? + 1)) - covered.sequences) as r
            order by r limit 1000
            """)
        .params(among.from(), among.to())
        .query((row, number) -> new SequenceRange(row.getLong(1), row.getLong(2)))
        .list();
  }
}
