package io.hubbub.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What may stand in the strings of an event. */
final class Text {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long LOW_BITS = 0x0101_0101_0101_0101L;
  private static final long BACKSLASHES = '\\' * LOW_BITS;

  private Text() {}

  static int characters(String s) {
    return s.codePointCount(0, s.length());
  }

  /**
   * Whether {@code s} has 1 to {@code max} characters, none of them a control character or half of
   * a surrogate pair.
   */
  static boolean isName(String s, int max) {
    int length = s.length();
    if (length == 0 || length > max && characters(s) > max) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = s.charAt(i);
      if (Character.isISOControl(c)) {
        return false;
      }
      if (Character.isSurrogate(c) && !isPair(s, i++)) {
        return false;
      }
    }
    return true;
  }

  /** Whether PostgreSQL can keep {@code s}: no U+0000 and no surrogate without its other half. */
  static boolean isStorable(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c) && !isPair(s, i++)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPair(String s, int at) {
    return Character.isHighSurrogate(s.charAt(at))
        && at + 1 < s.length()
        && Character.isLowSurrogate(s.charAt(at + 1));
  }

  /** Whether the bytes are well-formed UTF-8, which JSON parsers do not check to the letter. */
  static boolean isUtf8(byte[] bytes, int offset, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Whether all of it is ASCII, and no backslash among it. */
  static boolean isPlain(byte[] bytes, int offset, int length) {
    int at = offset;
    long found = 0;
    for (; at <= offset + length - Long.BYTES; at += Long.BYTES) {
      long eight = (long) LONG.get(bytes, at);
      long others = eight ^ BACKSLASHES; // a backslash is a zero in it
      found |= eight | ((others - LOW_BITS) & ~others);
    }
    for (; at < offset + length; at++) {
      found |= bytes[at] == '\\' ? HIGH_BITS : bytes[at];
    }
    return (found & HIGH_BITS) == 0;
  }
}
