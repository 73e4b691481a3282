package io.hubbub.history;

import io.hubbub.event.EventTime;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A row as the event that was sent in, with three attributes of ours: {@code hubbubseq}, {@code
 * hubbubaccepted} and {@code hubbublanded}. It can be sent in again as it is and is then known.
 */
final class EventJson {
  private static final byte[] BEGIN = ascii("{\"specversion\":\"1.0\",\"id\":");
  private static final byte[] SOURCE = ascii(",\"source\":");
  private static final byte[] TYPE = ascii(",\"type\":");
  private static final byte[] SUBJECT = ascii(",\"subject\":");
  private static final byte[] TIME = ascii(",\"time\":");
  private static final byte[] SEQUENCE = ascii(",\"hubbubseq\":");
  private static final byte[] ACCEPTED = ascii(",\"hubbubaccepted\":");
  private static final byte[] LANDED = ascii(",\"hubbublanded\":");
  private static final byte[] DATA = ascii(",\"datacontenttype\":\"application/json\",\"data\":");
  private static final int SIZE_HINT = 512;

  private EventJson() {}

  /** Writes the row that the columns of {@link HistorySql} are at. */
  static byte[] of(ResultSet row) throws SQLException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(SIZE_HINT);
    string(out, BEGIN, row.getString("event_id"));
    string(out, SOURCE, row.getString("source"));
    string(out, TYPE, row.getString("type"));
    String channel = row.getString("channel");
    if (channel != null) {
      string(out, SUBJECT, channel);
    }
    Instant occurred = time(row, "occurred_at");
    Instant accepted = time(row, "accepted_at");
    if (!isTimeless(row, occurred, accepted)) {
      string(out, TIME, occurred.toString());
    }
    byte[] extensions = row.getBytes("extensions");
    if (extensions != null) {
      byte[] compact = JsonbText.compact(extensions);
      out.write(',');
      out.write(compact, 1, compact.length - 2);
    }
    string(out, SEQUENCE, Long.toString(row.getLong("stream_seq")));
    string(out, ACCEPTED, accepted.toString());
    string(out, LANDED, time(row, "landed_at").toString());
    byte[] data = row.getBytes("data");
    if (data != null) {
      out.writeBytes(DATA);
      out.writeBytes(JsonbText.compact(data));
    }
    out.write('}');
    return out.toByteArray();
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

  private static void string(ByteArrayOutputStream out, byte[] name, String value) {
    out.writeBytes(name);
    out.write('"');
    out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(value));
    out.write('"');
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }
}
