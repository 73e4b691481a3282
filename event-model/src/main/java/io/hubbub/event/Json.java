package io.hubbub.event;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** JSON as the bus reads and writes it: UTF-8, strict, compact. */
final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // UTF-16 would be read too, and byte offsets would no longer point at bytes.
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          // The default, a queue for all threads, costs a tenth of reading an event.
          .recyclerPool(JsonRecyclerPools.threadLocalPool())
          .build();

  private Json() {}

  static JsonParser parser(byte[] bytes, int offset, int length) {
    return FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length);
  }

  static JsonGenerator generator(ByteArrayOutputStream out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
  }

  /**
   * The same JSON without white space and with the fewest escapes. Bytes that are so already, as
   * nearly all are, are copied.
   */
  static byte[] compact(byte[] bytes, int from, int to) {
    return isCompact(bytes, from, to)
        ? Arrays.copyOfRange(bytes, from, to)
        : rewrite(bytes, from, to);
  }

  private static boolean isCompact(byte[] bytes, int from, int to) {
    boolean inString = false;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '"') {
        inString = !inString;
      } else if (b == '\\' || !inString && b <= ' ') {
        return false;
      }
    }
    return true;
  }

  private static byte[] rewrite(byte[] bytes, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
    try (JsonParser parser = parser(bytes, from, to - from);
        JsonGenerator generator = generator(out)) {
      JsonToken token;
      while ((token = parser.nextToken()) != null) {
        if (token.isNumeric()) {
          generator.writeNumber(parser.getString());
        } else {
          generator.copyCurrentEvent(parser);
        }
      }
    }
    return out.toByteArray();
  }
}
