package io.hubbub.stream;

import io.hubbub.bus.EventStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stream of events as the database remembers it. Thread-safe. */
@Component
public class StreamMemory {
  /**
   * A stream that was made.
   *
   * @param createdAt as the server says
   * @param firstSequence with which it began
   * @param acceptedBefore how many events the streams before it had stored
   */
  public record Remembered(Instant createdAt, long firstSequence, long acceptedBefore) {}

  private final JdbcClient sql;

  StreamMemory(JdbcClient sql) {
    this.sql = sql;
  }

  /** What was remembered, if anything. */
  public Optional<Remembered> stream() {
    return sql.sql(
            "select created_at, first_sequence, accepted_before from event_stream where name = ?")
        .param(EventStream.NAME)
        .query((row, number) ->
            new Remembered(
                row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2), row.getLong(3)))
        .optional();
  }

  void remember(Instant createdAt, long firstSequence) {
    sql.sql("insert into event_stream (name, created_at, first_sequence) values (?, ?, ?)")
        .params(EventStream.NAME, createdAt.atOffset(ZoneOffset.UTC), firstSequence)
        .update();
  }

  long highestSequence() {
    return sql.sql("select coalesce(max(stream_seq), 0) from chat_event")
        .query(Long.class)
        .single();
  }

  /** Makes every other instance that does the same wait until the transaction has ended. */
  void lock() {
    sql.sql("select pg_advisory_xact_lock(hashtextextended('hubbub.stream', 0))")
        .query()
        .singleRow();
  }
}
