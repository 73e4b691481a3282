package io.hubbub.stream;

import io.hubbub.bus.EventStream;
import io.nats.client.api.StreamInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
   * @param firstSequence with which it began, or goes on; all below is settled, or lost
   * @param shownUpTo sequences up to here may have been shown to somebody
   */
  public record Remembered(Instant createdAt, long firstSequence, long shownUpTo) {
    /** Whether it is this one, and not another that took its place. */
    public boolean is(StreamInfo info) {
      return StreamMemory.createdAt(info).equals(createdAt);
    }
  }

  private static final long SHOWN_STEP = 1_000_000;

  private final JdbcClient sql;

  /**
   * @param sql asks the database in which it is kept
   */
  public StreamMemory(JdbcClient sql) {
    this.sql = sql;
  }

  /** What was remembered, if anything. */
  public Optional<Remembered> stream() {
    return sql.sql(
            "select created_at, first_sequence, shown_up_to from event_stream where name = ?")
        .param(EventStream.NAME)
        .query((row, number) ->
            new Remembered(
                row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2), row.getLong(3)))
        .optional();
  }

  /** In place of what was remembered before. */
  void remember(StreamInfo made, long firstSequence) {
    sql.sql(
            """
            insert into event_stream (name, created_at, first_sequence) values (?, ?, ?)
            on conflict (name) do update set created_at = excluded.created_at,
              first_sequence = excluded.first_sequence, remembered_at = now()
            """)
        .params(EventStream.NAME, createdAt(made).atOffset(ZoneOffset.UTC), firstSequence)
        .update();
  }

  /** The same stream goes on with another sequence. */
  void goOnAt(long firstSequence) {
    sql.sql("update event_stream set first_sequence = ? where name = ?")
        .params(firstSequence, EventStream.NAME)
        .update();
  }

  /**
   * Has it remembered, ahead of time, which sequences may have been shown: whoever shows the latest
   * ones is then always below. Written once in half a million events.
   *
   * @param last sequence of the stream
   */
  void keepShown(Remembered remembered, long last) {
    if (last + SHOWN_STEP / 2 > remembered.shownUpTo()) {
      sql.sql("update event_stream set shown_up_to = greatest(shown_up_to, ?) where name = ?")
          .params(last + SHOWN_STEP, EventStream.NAME)
          .update();
    }
  }

  /** When it was made, as PostgreSQL keeps it. */
  static Instant createdAt(StreamInfo info) {
    return info.getCreateTime().toInstant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Makes every other instance that does the same wait until the transaction has ended. */
  void lock() {
    sql.sql("select pg_advisory_xact_lock(hashtextextended('hubbub.stream', 0))")
        .query()
        .singleRow();
  }

  /** The same lock until the transaction has ended, if nobody has it. */
  boolean tryLock() {
    return sql.sql("select pg_try_advisory_xact_lock(hashtextextended('hubbub.stream', 0))")
        .query(Boolean.class)
        .single();
  }
}
