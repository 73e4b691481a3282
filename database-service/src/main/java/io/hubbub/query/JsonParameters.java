package io.hubbub.query;

import io.hubbub.event.Problem;
import io.hubbub.web.ProblemException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** The parameters of a NATS request: one JSON object of strings and numbers. */
final class JsonParameters {
  private static final int MAX_BYTES = 64 * 1024;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .build();

  private JsonParameters() {}

  /**
   * The values by name; none for an empty body. A byte order mark before it is skipped. A member
   * that is null is absent.
   *
   * @throws ProblemException if the body is something else
   */
  static Map<String, String> read(byte[] body) {
    if (body.length > MAX_BYTES) {
      throw new ProblemException(Problem.tooLarge("the request", body.length, MAX_BYTES));
    }
    int from = startsWithByteOrderMark(body) ? 3 : 0;
    if (body.length == from) {
      return Map.of();
    }
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), body, from, body.length - from)) {
      return object(parser);
    } catch (JacksonException e) {
      throw notJson(e.getOriginalMessage());
    }
  }

  private static boolean startsWithByteOrderMark(byte[] body) {
    return body.length >= 3
        && body[0] == (byte) 0xEF
        && body[1] == (byte) 0xBB
        && body[2] == (byte) 0xBF;
  }

  private static Map<String, String> object(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw notJson("it is not an object");
    }
    Map<String, String> values = new HashMap<>();
    String name;
    while ((name = parser.nextName()) != null) {
      String value = value(name, parser);
      if (value != null && values.putIfAbsent(name, value) != null) {
        throw Parameters.refused(name, value, "each parameter once");
      }
    }
    if (parser.nextToken() != null) {
      throw notJson("something stands behind the object");
    }
    return values;
  }

  private static @Nullable String value(String name, JsonParser parser) {
    JsonToken token = parser.nextToken();
    return switch (token) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getString();
      case VALUE_NULL -> null;
      default -> throw Parameters.refused(name, null, "a string or a number");
    };
  }

  private static ProblemException notJson(String why) {
    return new ProblemException(
        Problem.notJson(
            "Send a JSON object with the parameters' names, or nothing. The parser says: " + why));
  }
}
