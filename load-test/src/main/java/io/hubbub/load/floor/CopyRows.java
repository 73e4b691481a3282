package io.hubbub.load.floor;

import io.hubbub.event.ChatEvent;
import io.hubbub.event.EventKey;
import io.hubbub.event.EventTime;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows in PostgreSQL's binary COPY format. */
final class CopyRows {
  static final String COLUMNS =
      "event_key, occurred_at, accepted_at, stream_seq, type, source, event_id, channel, username,"
          + " message, data, extensions";

  private static final short COLUMN_COUNT = 12;
  private static final long MICROS_1970_TO_2000 = 946_684_800_000_000L;
  private static final int MEBIBYTE = 1 << 20;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 * MEBIBYTE);
  private final DataOutputStream out = new DataOutputStream(bytes);

  void begin() throws IOException {
    bytes.reset();
    out.write("PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1));
    out.writeLong(0);
  }

  void row(ChatEvent event, long sequence, long acceptedMicros) throws IOException {
    out.writeShort(COLUMN_COUNT);
    UUID key = EventKey.of(event);
    out.writeInt(16);
    out.writeLong(key.getMostSignificantBits());
    out.writeLong(key.getLeastSignificantBits());
    time(event.time() == null ? acceptedMicros : EventTime.micros(event.time()));
    time(acceptedMicros);
    bigint(sequence);
    text(event.type());
    text(event.source());
    text(event.id());
    text(event.channel());
    text(event.user());
    text(event.text());
    jsonb(event.data());
    jsonb(event.extensions());
  }

  byte[] end() throws IOException {
    out.writeShort(-1);
    return bytes.toByteArray();
  }

  private void bigint(long value) throws IOException {
    out.writeInt(8);
    out.writeLong(value);
  }

  private void time(long micros) throws IOException {
    bigint(micros - MICROS_1970_TO_2000);
  }

  private void text(@Nullable String value) throws IOException {
    if (value == null) {
      out.writeInt(-1);
      return;
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private void jsonb(byte @Nullable [] json) throws IOException {
    if (json == null) {
      out.writeInt(-1);
      return;
    }
    out.writeInt(1 + json.length);
    out.write(1); // version
    out.write(json);
  }
}
