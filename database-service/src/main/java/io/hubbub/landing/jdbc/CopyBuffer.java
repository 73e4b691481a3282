package io.hubbub.landing.jdbc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows in PostgreSQL's binary COPY format, handing them on in pieces. For one thread; used
 * again and again.
 */
final class CopyBuffer {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private static final byte[] SIGNATURE =
      "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final long MICROS_1970_TO_2000 = 946_684_800_000_000L;
  private static final byte JSONB_VERSION = 1;
  private static final int PIECE = 64 * 1024;

  private byte[] bytes = new byte[2 * PIECE];
  private int length;

  /** Begins a COPY. */
  void begin() {
    length = 0;
    reserve(SIGNATURE.length + 8);
    System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
    length = SIGNATURE.length;
    putInt(0); // flags
    putInt(0); // length of the header's extension
  }

  /** Begins a row, after handing on what has gathered. */
  void row(int columns, CopyIn copy) throws SQLException {
    if (length >= PIECE) {
      handOn(copy);
    }
    reserve(2);
    SHORT.set(bytes, length, (short) columns);
    length += 2;
  }

  /** Ends the COPY and hands on the rest. */
  void end(CopyIn copy) throws SQLException {
    row(-1, copy);
    handOn(copy);
  }

  void uuid(UUID value) {
    reserve(20);
    putInt(16);
    putLong(value.getMostSignificantBits());
    putLong(value.getLeastSignificantBits());
  }

  void bigint(long value) {
    reserve(12);
    putInt(8);
    putLong(value);
  }

  /**
   * A timestamptz.
   *
   * @param micros since 1970
   */
  void time(long micros) {
    bigint(micros - MICROS_1970_TO_2000);
  }

  void text(@Nullable String value) {
    if (value == null) {
      absent();
      return;
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    reserve(4 + utf8.length);
    putInt(utf8.length);
    put(utf8);
  }

  /**
   * A jsonb.
   *
   * @param json UTF-8
   */
  void jsonb(byte @Nullable [] json) {
    if (json == null) {
      absent();
      return;
    }
    reserve(5 + json.length);
    putInt(1 + json.length);
    bytes[length++] = JSONB_VERSION;
    put(json);
  }

  private void absent() {
    reserve(4);
    putInt(-1);
  }

  private void handOn(CopyIn copy) throws SQLException {
    copy.writeToCopy(bytes, 0, length);
    length = 0;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  private void putInt(int value) {
    INT.set(bytes, length, value);
    length += 4;
  }

  private void putLong(long value) {
    LONG.set(bytes, length, value);
    length += 8;
  }

  private void put(byte[] value) {
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.BIG_ENDIAN);
  }
}
