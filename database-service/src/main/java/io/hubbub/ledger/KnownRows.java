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

  /** Those of these sequences that no batch covers. */
  Set<Long> notCovered(List<Long> among) {
    return Set.copyOf(
        sql.sql(
                """
                with covered as (
                  select coalesce(range_agg(covered), '{}') as sequences from (
                    select covered from landing_total union all select covered from landing_batch
                  ) as counts (covered)
                )
                select distinct sequence from covered, unnest(?::bigint[]) as sequence
                where not covered.sequences @> sequence
                """)
            .param(among.toArray(Long[]::new))
            .query(Long.class)
            .list());
  }
}
