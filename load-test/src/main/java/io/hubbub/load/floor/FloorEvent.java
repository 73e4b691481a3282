package io.hubbub.load.floor;

import io.hubbub.event.ChatEvent;
import io.hubbub.event.EventTime;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads of a structured event just what the columns need. */
final class FloorEvent {
  private static final JsonFactory JSON = new JsonFactory();

  private FloorEvent() {}

  static ChatEvent read(byte[] bytes) {
    String id = "";
    String source = "";
    String type = "";
    String subject = null;
    Instant time = null;
    Data data = new Data(null, null, null);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      parser.nextToken();
      String name;
      while ((name = parser.nextName()) != null) {
        parser.nextToken();
        switch (name) {
          case "id" -> id = parser.getString();
          case "source" -> source = parser.getString();
          case "type" -> type = parser.getString();
          case "subject" -> subject = parser.getString();
          case "time" -> time = EventTime.parse(parser.getString());
          case "data" -> data = data(parser, bytes);
          default -> parser.skipChildren();
        }
      }
    }
    return new ChatEvent(id, source, type, subject, time, data.user, data.text, data.json, null);
  }

  private record Data(@Nullable String user, @Nullable String text, byte @Nullable [] json) {}

  private static Data data(JsonParser parser, byte[] bytes) {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    String user = null;
    String text = null;
    String name;
    while ((name = parser.nextName()) != null) {
      boolean string = parser.nextToken() == JsonToken.VALUE_STRING;
      if (string && name.equals("user")) {
        user = parser.getString();
      } else if (string && name.equals("text")) {
        text = parser.getString();
      } else {
        parser.skipChildren();
      }
    }
    int to = (int) parser.currentLocation().getByteOffset();
    return new Data(user, text, Arrays.copyOfRange(bytes, from, to));
  }
}
