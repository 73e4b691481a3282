package io.hubbub.bus;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.nats.client.impl.Headers;
import io.nats.client.support.IncomingHeadersProcessor;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The header block of a NATS message: which blocks the client can read, and what stands in for one
 * that it cannot. Nothing checks a block on its way: the server passes on whatever bytes a sender
 * puts there.
 */
final class HeaderBlock {
  private static final byte[] VERSION = "NATS/1.0\r\n".getBytes(US_ASCII);
  private static final byte[] MARKER = BusHeaders.UNREADABLE.getBytes(US_ASCII);

  private HeaderBlock() {}

  /**
   * Whether the client reads the block without an error, and it is no status line of the server's,
   * nor has a header that only {@link #standIn} may have.
   *
   * @param from its first byte
   * @param to behind its last byte
   */
  static boolean isReadable(byte[] bytes, int from, int to) {
    return isPlain(bytes, from, to) || isReadByClient(bytes, from, to, false);
  }

  /** The same for what may come from the server itself, with a status line. */
  static boolean isReadableAnswer(byte[] bytes, int from, int to) {
    return isPlain(bytes, from, to) || isReadByClient(bytes, from, to, true);
  }

  /** The block that tells a reader what stood in an unreadable one. */
  static byte[] standIn(byte[] bytes, int from, int to) {
    byte[] raw = Base64.getEncoder().encode(Arrays.copyOfRange(bytes, from, to));
    byte[] block = new byte[VERSION.length + MARKER.length + 1 + raw.length + 4];
    int at = put(VERSION, block, 0);
    at = put(MARKER, block, at);
    block[at++] = ':';
    at = put(raw, block, at);
    put("\r\n\r\n".getBytes(US_ASCII), block, at);
    return block;
  }

  private static int put(byte[] part, byte[] into, int at) {
    System.arraycopy(part, 0, into, at, part.length);
    return at + part.length;
  }

  /** The headers of a stored block; of an unreadable one, those of its stand-in. */
  static @Nullable Headers read(byte[] block) {
    byte[] readable = isReadable(block, 0, block.length) ? block : standIn(block, 0, block.length);
    return new IncomingHeadersProcessor(readable).getHeaders();
  }

  /**
   * Whether it is made as nearly all are. This is stricter than the client, and far cheaper than to
   * have it try.
   */
  private static boolean isPlain(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length <= VERSION.length + 2
        || !Arrays.equals(bytes, from, from + VERSION.length, VERSION, 0, VERSION.length)
        || bytes[to - 2] != '\r'
        || bytes[to - 1] != '\n') {
      return false;
    }
    int end = to - 2;
    int at = from + VERSION.length;
    while (at < end) {
      int colon = keyEnd(bytes, at, end);
      if (colon < 0 || isMarker(bytes, at, colon)) {
        return false;
      }
      at = lineEnd(bytes, colon + 1, end);
      if (at < 0) {
        return false;
      }
    }
    return true;
  }

  /** Where the colon behind a key of visible characters is; below 0 if there is none. */
  private static int keyEnd(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      byte b = bytes[i];
      if (b == ':') {
        return i > from ? i : -1;
      }
      if (b <= ' ' || b == 0x7f) { // a byte above ASCII is negative
        return -1;
      }
    }
    return -1;
  }

  /** Where the next line begins behind a value of printable ASCII; below 0 if it is another. */
  private static int lineEnd(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && bytes[i] >= ' ' && bytes[i] != 0x7f) {
      i++;
    }
    return i + 1 < end && bytes[i] == '\r' && bytes[i + 1] == '\n' ? i + 2 : -1;
  }

  private static boolean isMarker(byte[] bytes, int from, int to) {
    if (to - from != MARKER.length) {
      return false;
    }
    return new String(bytes, from, to - from, US_ASCII).equalsIgnoreCase(BusHeaders.UNREADABLE);
  }

  private static boolean isReadByClient(byte[] bytes, int from, int to, boolean statusAllowed) {
    try {
      var client = new IncomingHeadersProcessor(Arrays.copyOfRange(bytes, from, to));
      Headers headers = client.getHeaders();
      return (statusAllowed || client.getStatus() == null)
          && (headers == null || !headers.containsKeyIgnoreCase(BusHeaders.UNREADABLE));
    } catch (RuntimeException e) { // whichever: its reader does not expect most of them
      return false;
    }
  }
}
