package io.hubbub.history;

import io.hubbub.event.EventTime;
import io.hubbub.query.Parameters;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A place in history, given to clients as a word that means nothing to them.
 *
 * @param micros the time of the event at that place, in microseconds since 1970
 * @param sequence the event's sequence in the stream, which orders events of the same time
 */
record Cursor(long micros, long sequence) {
  /** Before every event there can be. */
  static final Cursor BEGINNING = new Cursor(0, 0);

  private static final long LAST_MICROS =
      EventTime.micros(Instant.parse("9999-12-31T23:59:59.999999Z"));

  static @Nullable Cursor from(Parameters parameters, String name) {
    String value = parameters.raw(name);
    if (value == null) {
      return null;
    }
    Cursor cursor = decode(value);
    if (cursor == null) {
      throw Parameters.refused(
          name, value, "a value of before or after as it stood in an answer to an earlier request");
    }
    return cursor;
  }

  Instant time() {
    return EventTime.ofMicros(micros);
  }

  String encode() {
    byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(micros).putLong(sequence).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static @Nullable Cursor decode(String value) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(value);
    } catch (IllegalArgumentException e) {
      return null;
    }
    if (bytes.length != 2 * Long.BYTES) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    Cursor cursor = new Cursor(buffer.getLong(), buffer.getLong());
    return cursor.isPossible() && cursor.encode().equals(value) ? cursor : null;
  }

  private boolean isPossible() {
    return micros >= 0 && micros <= LAST_MICROS && sequence >= 0;
  }
}
