package io.hubbub.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the attributes of an event from {@code ce-…} headers as CloudEvents' HTTP binding writes
 * them: quoted or not, percent-encoded UTF-8.
 */
final class BinaryMode {
  private BinaryMode() {}

  static Map<String, String> attributes(RequestHeaders headers) throws Refusal {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, String> header : headers.all().entrySet()) {
      if (header.getKey().startsWith(RequestHeaders.ATTRIBUTE_PREFIX)) {
        String name = header.getKey().substring(RequestHeaders.ATTRIBUTE_PREFIX.length());
        if (name.equals("data")) {
          throw invalid(header, "no such attribute: data is the body");
        }
        if (headers.isRepeated(header.getKey())) {
          throw invalid(header, "each attribute once");
        }
        attributes.put(name, decode(header));
      }
    }
    return attributes;
  }

  private static String decode(Map.Entry<String, String> header) throws Refusal {
    String value = unquote(header.getValue().strip());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c > 0xFF) {
        throw invalid(header, "ASCII, everything else as %XX of its UTF-8 bytes");
      }
      int escaped = c == '%' ? hex(value, i + 1) : -1;
      bytes.write(escaped < 0 ? c : escaped);
      i += escaped < 0 ? 0 : 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw invalid(header, "percent-encoded UTF-8");
    }
  }

  /** The byte that two hexadecimal digits mean, -1 if there are none: then % means itself. */
  private static int hex(String value, int at) {
    if (at + 2 > value.length()) {
      return -1;
    }
    int high = Character.digit(value.charAt(at), 16);
    int low = Character.digit(value.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static String unquote(String value) {
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
      return value;
    }
    return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
  }

  private static Refusal invalid(Map.Entry<String, String> header, String allowed) {
    return new Refusal(IngestProblems.invalidHeader(header.getKey(), header.getValue(), allowed));
  }
}
