package io.hubbub.event;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The short form taken apart.
 *
 * @param attributes the event's attributes by CloudEvents' names
 * @param data every other member, as one JSON object that is not checked yet
 */
record ShortForm(Map<String, String> attributes, byte[] data) {
  private static final Map<String, String> ATTRIBUTES =
      Map.of("type", "type", "channel", "subject", "id", "id", "source", "source", "time", "time");

  static ShortForm read(Source source) throws Rejection {
    Map<String, String> attributes = new LinkedHashMap<>();
    ByteArrayOutputStream data = new ByteArrayOutputStream(source.length());
    data.write('{');
    try (JsonParser parser = source.parser()) {
      EventCodec.expectObject(parser.nextToken());
      String name;
      while ((name = parser.nextName()) != null) {
        int from = source.offset() + (int) parser.currentTokenLocation().getByteOffset();
        JsonToken token = parser.nextToken();
        String attribute = ATTRIBUTES.get(name);
        if (attribute != null) {
          take(attributes, attribute, name, token, parser);
        } else {
          parser.skipChildren();
          parser.finishToken();
          int to = source.offset() + (int) parser.currentLocation().getByteOffset();
          if (data.size() > 1) {
            data.write(',');
          }
          data.write(source.bytes(), from, to - from);
        }
      }
      EventCodec.expectEnd(parser);
    }
    data.write('}');
    return new ShortForm(attributes, data.toByteArray());
  }

  private static void take(
      Map<String, String> attributes,
      String attribute,
      String name,
      JsonToken token,
      JsonParser parser)
      throws Rejection {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (token != JsonToken.VALUE_STRING) {
      throw Rejection.field(name, null, "a string");
    }
    if (attributes.putIfAbsent(attribute, parser.getString()) != null) {
      throw Rejection.field(name, null, "each name once");
    }
  }

  /** The problem with the field named as the short form names it. */
  static Problem inItsTerms(Problem problem) {
    String field = problem.field();
    if (field == null) {
      return problem;
    }
    return field.equals("subject")
        ? problem.withField("channel")
        : problem.withField(field.startsWith("data.") ? field.substring("data.".length()) : field);
  }
}
