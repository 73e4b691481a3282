package io.hubbub.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was ever passed over, for people. Thread-safe. */
@Component
class HoleList {
  private final JdbcClient sql;

  HoleList(JdbcClient sql) {
    this.sql = sql;
  }

  /** The highest first. */
  List<Hole> latest(int limit) {
    return sql.sql(
            """
            select lower(sequences) as first, upper(sequences) - 1 as last, state, found_at,
              settled_at, acknowledged_at
            from ledger_hole order by lower(sequences) desc limit ?
            """)
        .param(limit)
        .query((row, number) -> hole(row))
        .list();
  }

  /** Notes that an operator knows of all that is gone; returns how many events that are anew. */
  long acknowledge() {
    return sql.sql(
            """
            with acknowledged as (
              update ledger_hole set acknowledged_at = now()
              where state = 'gone' and acknowledged_at is null
              returning upper(sequences) - lower(sequences) as events
            )
            select coalesce(sum(events), 0) from acknowledged
            """)
        .query(Long.class)
        .single();
  }

  private static Hole hole(ResultSet row) throws SQLException {
    SequenceRange range = new SequenceRange(row.getLong("first"), row.getLong("last"));
    OffsetDateTime found = row.getObject("found_at", OffsetDateTime.class);
    return new Hole(
        range.toString(),
        range.size(),
        row.getString("state"),
        found.toInstant(),
        instant(row, "settled_at"),
        instant(row, "acknowledged_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
