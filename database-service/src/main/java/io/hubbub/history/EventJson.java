package io.hubbub.history;

import io.hubbub.event.EventTime;
import io.hubbub.event.EventWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row as the event that was sent in, with three attributes of ours: {@code hubbubseq}, {@code
 * hubbubaccepted} and {@code hubbublanded}. It can be sent in again as it is and is then known.
 */
final class EventJson {
  private static final int SIZE_HINT = 512;

  private EventJson() {}

  /** Writes the row that the columns of {@link HistorySql} are at. */
  static byte[] of(ResultSet row) throws SQLException {
    Instant occurred = time(row, "occurred_at");
    Instant accepted = time(row, "accepted_at");
    return new EventWriter(
            SIZE_HINT, row.getString("event_id"), row.getString("source"), row.getString("type"))
        .subject(row.getString("channel"))
        .time(isTimeless(row, occurred, accepted) ? null : occurred)
        .extensions(compact(row.getBytes("extensions")))
        .attribute("hubbubseq", Long.toString(row.getLong("stream_seq")))
        .attribute("hubbubaccepted", accepted.toString())
        .attribute("hubbublanded", time(row, "landed_at").toString())
        .data(compact(row.getBytes("data")));
  }

  static Cursor place(ResultSet row) throws SQLException {
    return new Cursor(EventTime.micros(time(row, "occurred_at")), row.getLong("stream_seq"));
  }

  /** Whether the sender gave no time. The first millisecond of 1970 is a time that can be given. */
  private static boolean isTimeless(ResultSet row, Instant occurred, Instant accepted)
      throws SQLException {
    return row.getObject("event_key", UUID.class).getMostSignificantBits() >>> 16 == 0
        && occurred.equals(accepted);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static byte @Nullable [] compact(byte @Nullable [] jsonb) {
    return jsonb == null ? null : JsonbText.compact(jsonb);
  }
}
