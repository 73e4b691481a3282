package io.hubbub.ingest;

import java.util.Arrays;

/**
 * One event of a request, not yet read: a slice of the body. The array is shared with the other
 * items and nobody changes it.
 *
 * @param body the request's whole body
 * @param offset where the item begins
 * @param length how many bytes it has
 */
public record Item(byte[] body, int offset, int length) {
  /** The item's own bytes. */
  public byte[] bytes() {
    return offset == 0 && length == body.length
        ? body
        : Arrays.copyOfRange(body, offset, offset + length);
  }

  /** The item without JSON's white space around it. */
  Item stripped() {
    int from = offset;
    int to = offset + length;
    while (from < to && isBlank(body[from])) {
      from++;
    }
    while (from < to && isBlank(body[to - 1])) {
      to--;
    }
    return new Item(body, from, to - from);
  }

  /** The item without a byte order mark before it. */
  Item withoutByteOrderMark() {
    return length >= 3
            && body[offset] == (byte) 0xEF
            && body[offset + 1] == (byte) 0xBB
            && body[offset + 2] == (byte) 0xBF
        ? new Item(body, offset + 3, length - 3)
        : this;
  }

  boolean startsWith(char c) {
    return length > 0 && body[offset] == c;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
