package io.hubbub.event;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads {@code data} in one pass and checks what holds for every type: depth, names, strings,
 * numbers, size. It stops at the first broken rule, so that hostile input costs no more than its
 * honest part.
 */
final class DataReader {
  private static final Set<String> MEDIA_FIELDS = Set.of("id", "title", "type");
  private static final int SIGNS_POINT_AND_EXPONENT = 4;

  private static final String NUMBER_ALLOWED =
      "at most " + EventLimits.NUMBER_DIGITS + " digits, within the range of a double";

  private final JsonParser parser;
  private final Source source;
  private final EventData.Members members = new EventData.Members();

  private DataReader(JsonParser parser, Source source) {
    this.parser = parser;
    this.source = source;
  }

  /**
   * @param parser at the first token of the data
   * @param source what the parser reads
   */
  static EventData read(JsonParser parser, Source source) throws Rejection {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw Rejection.field("data", null, "a JSON object");
    }
    int from = source.offset() + (int) parser.currentTokenLocation().getByteOffset();
    DataReader reader = new DataReader(parser, source);
    reader.object(1);
    int to = source.offset() + (int) parser.currentLocation().getByteOffset();
    byte[] json = Json.compact(source.bytes(), from, to);
    if (json.length > EventLimits.DATA_BYTES) {
      throw new Rejection(Problem.tooLarge("data", json.length, EventLimits.DATA_BYTES));
    }
    return new EventData(json, reader.members);
  }

  private Names object(int depth) throws Rejection {
    checkDepth(depth);
    Names names = new Names();
    String name;
    while ((name = parser.nextName()) != null) {
      if (!source.isStorable(name)) {
        throw broken(null, "names without U+0000 and lone surrogates");
      }
      if (!names.add(name)) {
        throw broken(name, "each name once");
      }
      Object value = value(depth, parser.nextToken());
      if (depth == 1 && value != null) {
        members.put(name, value);
      }
    }
    return names;
  }

  private void array(int depth) throws Rejection {
    checkDepth(depth);
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      value(depth, token);
    }
  }

  /** What {@link EventData.Members} keeps of the value. */
  private @Nullable Object value(int depth, JsonToken token) throws Rejection {
    switch (token) {
      case VALUE_STRING -> {
        return string();
      }
      case START_OBJECT -> {
        boolean media = object(depth + 1).containsAll(MEDIA_FIELDS);
        return media ? EventData.Members.MEDIA : EventData.Members.PRESENT;
      }
      case START_ARRAY -> array(depth + 1);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_NULL -> {
        return null;
      }
      default -> {}
    }
    return EventData.Members.PRESENT;
  }

  private String string() throws Rejection {
    String value = parser.getString();
    if (!source.isStorable(value)) {
      throw broken(null, "text without U+0000 and lone surrogates");
    }
    return value;
  }

  private void number() throws Rejection {
    String number = parser.getString();
    if (!isAllowed(number)) {
      throw broken(number, NUMBER_ALLOWED);
    }
  }

  /** The same rule for a number that stands outside of data. */
  static void checkNumber(String field, String number) throws Rejection {
    if (!isAllowed(number)) {
      throw Rejection.field(field, number, NUMBER_ALLOWED);
    }
  }

  private static boolean isAllowed(String number) {
    if (number.length() > EventLimits.NUMBER_DIGITS + SIGNS_POINT_AND_EXPONENT) {
      return false;
    }
    int digits = 0;
    boolean zero = true;
    boolean mantissa = true;
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      mantissa &= c != 'e' && c != 'E';
      if (c >= '0' && c <= '9') {
        digits++;
        zero &= !mantissa || c == '0';
      }
    }
    double value = Double.parseDouble(number);
    return digits <= EventLimits.NUMBER_DIGITS && Double.isFinite(value) && (value != 0 || zero);
  }

  private static void checkDepth(int depth) throws Rejection {
    if (depth > EventLimits.DATA_DEPTH) {
      throw Rejection.field("data", null, "at most " + EventLimits.DATA_DEPTH + " levels");
    }
  }

  private Rejection broken(@Nullable String value, String allowed) {
    String pointer = parser.streamReadContext().pathAsPointer().toString();
    String path = pointer.startsWith("/data") ? pointer.substring(1) : "data" + pointer;
    return Rejection.field(path.replace('/', '.'), value, allowed);
  }
}
