package io.hubbub.bus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The line by which a NATS server announces a message: {@code MSG subject sid [reply] bytes}, or
 * {@code HMSG subject sid [reply] headerBytes totalBytes} for one with headers. Neither subject has
 * spaces or line feeds; any other byte may stand there.
 *
 * @param from its first byte
 * @param end behind its line feed
 * @param firstReturn its first carriage return, which should be its last
 * @param sizes where its sizes begin
 * @param hasHeaders whether a header block follows
 * @param headerBytes length of the header block
 * @param totalBytes length of the header block and the body
 */
record ControlLine(
    int from,
    int end,
    int firstReturn,
    int sizes,
    boolean hasHeaders,
    int headerBytes,
    int totalBytes) {
  private static final byte[] INBOX = "_INBOX.".getBytes(US_ASCII);
  private static final int OPERATION = "HMSG ".length();
  private static final int CRLF = 2;
  private static final byte SUBSTITUTE = 0x1a; // ASCII's own; no answer goes to a subject with it

  /** Whether a line that begins with this byte announces a message. */
  static boolean beginsWith(byte first) {
    return first == 'M' || first == 'H';
  }

  /**
   * The line that begins at {@code from}; null if its end is not before {@code to}.
   *
   * @throws IOException if it does not end with sizes
   */
  static @Nullable ControlLine in(byte[] bytes, int from, int to) throws IOException {
    int firstReturn = to;
    int feed = from;
    while (feed < to && bytes[feed] != '\n') {
      if (bytes[feed] == '\r' && firstReturn == to) {
        firstReturn = feed;
      }
      feed++;
    }
    if (feed == to) {
      return null;
    }
    int sizesEnd = feed - 1;
    int total = wordBefore(sizesEnd, bytes, from);
    int totalBytes = number(bytes, total, sizesEnd);
    if (bytes[from] == 'M') {
      return new ControlLine(from, feed + 1, firstReturn, total, false, 0, totalBytes);
    }
    int header = wordBefore(total - 1, bytes, from);
    int headerBytes = number(bytes, header, total - 1);
    if (headerBytes > totalBytes) {
      throw new IOException("the server announced more headers than message");
    }
    return new ControlLine(from, feed + 1, firstReturn, header, true, headerBytes, totalBytes);
  }

  private static int wordBefore(int end, byte[] bytes, int from) {
    int at = end;
    while (at > from && bytes[at - 1] != ' ') {
      at--;
    }
    return at;
  }

  private static int number(byte[] bytes, int from, int end) throws IOException {
    long number = 0;
    for (int i = from; i < end; i++) {
      number = number * 10 + bytes[i] - '0';
      if (bytes[i] < '0' || bytes[i] > '9' || number > Integer.MAX_VALUE) {
        throw new IOException("the server announced a message without its size");
      }
    }
    return (int) number;
  }

  /** The same line where its first byte is at {@code to}. */
  ControlLine movedTo(int to) {
    int by = to - from;
    return new ControlLine(
        to, end + by, firstReturn + by, sizes + by, hasHeaders, headerBytes, totalBytes);
  }

  /** Behind the header block. */
  int headEnd() {
    return end + headerBytes;
  }

  /** How much follows the header block: the body and the end of its line. */
  long rest() {
    return (long) totalBytes - headerBytes + CRLF;
  }

  /**
   * Whether the message is for an inbox of this client: an answer, or what the server itself says.
   */
  boolean isAnswer(byte[] bytes) {
    int subject = from + OPERATION;
    return subject + INBOX.length < end
        && Arrays.equals(bytes, subject, subject + INBOX.length, INBOX, 0, INBOX.length);
  }

  /** Replaces each carriage return within a subject, which the client would take for the end. */
  void mend(byte[] bytes) {
    for (int i = firstReturn; i < end - CRLF; i++) {
      if (bytes[i] == '\r') {
        bytes[i] = SUBSTITUTE;
      }
    }
  }

  /** The same line for a header block of another length. */
  byte[] withHeaderBytes(int length, byte[] bytes) {
    String before = new String(bytes, from, sizes - from, ISO_8859_1);
    String line = before + length + ' ' + (totalBytes - headerBytes + length) + "\r\n";
    return line.getBytes(ISO_8859_1);
  }
}
