package io.hubbub.web;

import io.hubbub.event.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request's URL, read strictly: UTF-8, percent-encoded, nothing from a body. A
 * controller's method that has one of these as an argument takes parameters and checks them; for
 * all others any parameter is a 400 ({@link QueryRule}). Immutable.
 */
public final class QueryParameters {
  private static final Problem BROKEN =
      Problem.of(
          "bad-request",
          "Bad Request",
          400,
          "Encode the parameters: what stands behind the ? is not a query in UTF-8.");

  private final Map<String, List<String>> values;

  private QueryParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Reads them.
   *
   * @throws ProblemException 400 if they cannot be decoded
   */
  static QueryParameters of(HttpServletRequest request) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    String query = request.getQueryString();
    for (String part : query == null ? new String[0] : query.split("&", -1)) {
      if (!part.isEmpty()) {
        int end = part.indexOf('=');
        String name = decode(end < 0 ? part : part.substring(0, end));
        values
            .computeIfAbsent(name, _ -> new ArrayList<>(1))
            .add(end < 0 ? "" : decode(part.substring(end + 1)));
      }
    }
    return new QueryParameters(values);
  }

  /**
   * The values by name.
   *
   * @throws ProblemException 400 if one is repeated
   */
  public Map<String, String> each() {
    Map<String, String> single = new LinkedHashMap<>();
    values.forEach((name, all) -> {
      if (all.size() > 1) {
        throw refused(name, String.join(", ", all), "each parameter once");
      }
      single.put(name, all.getFirst());
    });
    return single;
  }

  /** The names, in the order of the URL. */
  Set<String> names() {
    return values.keySet();
  }

  static ProblemException refused(String name, @Nullable String value, String allowed) {
    return new ProblemException(Problem.invalidParameter(name, value, allowed));
  }

  private static String decode(String text) {
    if (text.chars().allMatch(c -> c < 0x80 && c != '%' && c != '+')) {
      return text;
    }
    String bytes = unescaped(text);
    try {
      return utf8(bytes.getBytes(StandardCharsets.ISO_8859_1));
    } catch (CharacterCodingException e) {
      throw new ProblemException(BROKEN);
    }
  }

  /** The text with a character for each byte. */
  private static String unescaped(String text) {
    String plain = asBytes(text);
    StringBuilder bytes = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c == '%') {
        bytes.append((char) (octet(plain, i + 1) & 0xFF));
        i += 2;
      } else {
        bytes.append(c == '+' ? ' ' : c);
      }
    }
    return bytes.toString();
  }

  // What is not escaped some web servers give byte by byte, others decoded.
  private static String asBytes(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (text.chars().allMatch(c -> c <= 0xFF)) {
      try {
        utf8(text.getBytes(StandardCharsets.ISO_8859_1));
        return text;
      } catch (CharacterCodingException e) {
        // then these are characters
      }
    }
    return new String(utf8, StandardCharsets.ISO_8859_1);
  }

  private static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static byte octet(String text, int at) {
    if (at + 1 >= text.length()
        || !HexFormat.isHexDigit(text.charAt(at))
        || !HexFormat.isHexDigit(text.charAt(at + 1))) {
      throw new ProblemException(BROKEN);
    }
    return (byte) HexFormat.fromHexDigits(text, at, at + 2);
  }
}
