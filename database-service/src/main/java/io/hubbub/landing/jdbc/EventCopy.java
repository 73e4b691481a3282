package io.hubbub.landing.jdbc;

import io.hubbub.event.ChatEvent;
import io.hubbub.landing.Arrival;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Copies events into a table that has the columns of {@code chat_event}. */
final class EventCopy {
  /** The columns that are copied; {@code landed_at} is the transaction's own time. */
  static final String COLUMNS =
      "event_key, occurred_at, accepted_at, stream_seq, type, source, event_id, channel, username,"
          + " message, data, extensions";

  private static final int COLUMN_COUNT = 12;

  // A few platform threads own the writes, so there are as few buffers.
  private static final ThreadLocal<CopyBuffer> BUFFER = ThreadLocal.withInitial(CopyBuffer::new);

  private EventCopy() {}

  static void into(String table, Connection connection, List<Arrival> arrivals)
      throws SQLException {
    String sql = "copy " + table + " (" + COLUMNS + ") from stdin (format binary)";
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      CopyBuffer buffer = BUFFER.get();
      buffer.begin();
      for (Arrival arrival : arrivals) {
        write(arrival, buffer, copy);
      }
      buffer.end(copy);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void write(Arrival arrival, CopyBuffer row, CopyIn copy) throws SQLException {
    ChatEvent event = arrival.event();
    row.row(COLUMN_COUNT, copy);
    row.uuid(arrival.key());
    row.time(arrival.occurredMicros());
    row.time(arrival.acceptedMicros());
    row.bigint(arrival.sequence());
    row.text(event.type());
    row.text(event.source());
    row.text(event.id());
    row.text(event.channel());
    row.text(event.user());
    row.text(event.text());
    row.jsonb(event.data());
    row.jsonb(event.extensions());
  }
}
