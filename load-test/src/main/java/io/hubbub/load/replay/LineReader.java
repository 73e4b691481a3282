package io.hubbub.load.replay;

import io.hubbub.event.EventLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines as bytes, blank ones left out. A line that is longer than any event may be is cut to
 * where it is still too long, so that the door refuses it and memory stays bounded.
 */
final class LineReader {
  private static final int LONGEST = EventLimits.EVENT_BYTES + 1;

  private final InputStream in;
  private final String file;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private long number;

  LineReader(InputStream in, String file) {
    this.in = in;
    this.file = file;
  }

  /** The next line that is not blank; null at the end. */
  @Nullable Line next() throws IOException {
    byte @Nullable [] bytes;
    do {
      bytes = line();
      number++;
    } while (bytes != null && isBlank(bytes));
    return bytes == null ? null : new Line(bytes, file, number);
  }

  private byte @Nullable [] line() throws IOException {
    if (at == end && !fill()) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    do {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.write(buffer, from, Math.min(at - from, LONGEST - line.size()));
      if (at < end) {
        at++;
        break;
      }
    } while (fill());
    return line.toByteArray();
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
