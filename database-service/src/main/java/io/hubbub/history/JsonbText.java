package io.hubbub.history;

import io.hubbub.event.EventLimits;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The text of a {@code jsonb}, made compact as events are. PostgreSQL writes out every digit of a
 * number, 301 of them for {@code 1e300}; here such numbers are short again, so that an event that
 * was read can be sent in again.
 */
final class JsonbText {
  private JsonbText() {}

  /** The same JSON, compact, no number with more digits than an event's may have. */
  static byte[] compact(byte[] text) {
    byte[] compact = rewrite(text, EventLimits.NUMBER_DIGITS);
    // Thousands of numbers of 40 digits, sent in as 1e39, would make the event too large.
    return compact.length <= EventLimits.DATA_BYTES ? compact : rewrite(text, 0);
  }

  private static byte[] rewrite(byte[] text, int longest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
    int at = 0;
    while (at < text.length) {
      byte b = text[at];
      int end = at + 1;
      if (b == '"') {
        end = endOfString(text, at);
        out.write(text, at, end - at);
      } else if (b == '-' || isDigit(b)) {
        end = endOfNumber(text, at);
        number(out, text, at, end, longest);
      } else if (b != ' ') {
        out.write(b);
      }
      at = end;
    }
    return out.toByteArray();
  }

  private static int endOfString(byte[] text, int at) {
    int end = at + 1;
    while (text[end] != '"') {
      end += text[end] == '\\' ? 2 : 1;
    }
    return end + 1;
  }

  private static int endOfNumber(byte[] text, int at) {
    int end = at + 1;
    while (end < text.length && (isDigit(text[end]) || text[end] == '.')) {
      end++;
    }
    return end;
  }

  private static void number(
      ByteArrayOutputStream out, byte[] text, int from, int to, int longest) {
    if (to - from <= longest) {
      out.write(text, from, to - from);
    } else {
      String number = new String(text, from, to - from, StandardCharsets.US_ASCII);
      out.writeBytes(shortest(number).getBytes(StandardCharsets.US_ASCII));
    }
  }

  /**
   * The same number in the fewest characters that say it with as few digits as an event's may have.
   * Whatever the sender wrote is at least as long.
   */
  static String shortest(String number) {
    BigDecimal value = new BigDecimal(number).stripTrailingZeros();
    if (value.signum() == 0) {
      return "0";
    }
    String whole = value.unscaledValue() + "E" + -value.scale();
    String scientific = value.toString().replace("E+", "E");
    return Stream.of(number, scientific, whole)
        .filter(each -> digits(each) <= EventLimits.NUMBER_DIGITS)
        .min(Comparator.comparingInt(String::length))
        .orElse(whole);
  }

  private static long digits(String number) {
    return number.chars().filter(c -> c >= '0' && c <= '9').count();
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
