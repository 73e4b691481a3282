package io.hubbub.event;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** An event while it is read, attribute after attribute, each checked as it comes. */
final class EventDraft {
  /** Attributes that this bus writes when it hands an event out; a sender's are not kept. */
  private static final Set<String> OURS = Set.of("hubbubseq", "hubbubaccepted", "hubbublanded");

  private static final String SCHEMA = "dataschema";
  private static final String BINARY_DATA = "data_base64";

  private final long latestMillis;
  private final boolean schemaChecked;
  private @Nullable String specversion;
  private @Nullable String id;
  private @Nullable String source;
  private @Nullable String type;
  private @Nullable String subject;
  private @Nullable Instant time;
  private @Nullable EventData data;
  private @Nullable ByteArrayOutputStream extensionBytes;
  private @Nullable JsonGenerator extensions;
  private @Nullable String contentType;
  private final Names extensionNames = new Names();

  /**
   * @param latestMillis the latest time that an event may have, in milliseconds since 1970
   * @param schemaChecked whether {@code dataschema} must be a URI; if not, any scalar will do
   */
  EventDraft(long latestMillis, boolean schemaChecked) {
    this.latestMillis = latestMillis;
    this.schemaChecked = schemaChecked;
  }

  @Nullable String id() {
    return id;
  }

  /** A member of a structured event; the parser is at its value. */
  void member(String name, JsonParser parser, Source source) throws Rejection {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING && !name.equals("data")) {
      attribute(name, parser.getString());
    } else if (token == JsonToken.VALUE_NULL) {
      return; // CloudEvents' JSON format: null means absent
    } else if (name.equals("data")) {
      data(DataReader.read(parser, source));
    } else if (name.equals(BINARY_DATA)) {
      throw binaryData();
    } else {
      scalarExtension(name, token, parser);
    }
  }

  void data(EventData read) throws Rejection {
    once("data", data);
    data = read;
  }

  /** An attribute whose value is a string. */
  void attribute(String name, String value) throws Rejection {
    switch (name) {
      case "specversion" -> {
        once(name, specversion);
        specversion = version(value);
      }
      case "id" -> {
        once(name, id);
        id = name(name, value, EventLimits.ID_CHARACTERS);
      }
      case "source" -> {
        once(name, source);
        source = name(name, value, EventLimits.SOURCE_CHARACTERS);
      }
      case "type" -> {
        once(name, type);
        type = type(value);
      }
      case "subject" -> {
        once(name, subject);
        subject = name(name, value, EventLimits.CHANNEL_CHARACTERS);
      }
      case "time" -> {
        once(name, time);
        time = time(value);
      }
      case "datacontenttype" -> {
        once(name, contentType);
        contentType = contentType(value);
      }
      case SCHEMA -> {
        if (schemaChecked) {
          schema(value);
        }
        textExtension(name, value);
      }
      case "data" -> throw Rejection.field(name, null, "a JSON object");
      case BINARY_DATA -> throw binaryData();
      default -> textExtension(name, value);
    }
  }

  ChatEvent build() throws Rejection {
    require("specversion", specversion, "1.0");
    String knownType = require("type", type, TYPE_ALLOWED);
    requireData(knownType);
    keepContentType();
    return new ChatEvent(
        require("id", id, nameAllowed(EventLimits.ID_CHARACTERS)),
        require("source", source, nameAllowed(EventLimits.SOURCE_CHARACTERS)),
        knownType,
        subject,
        time,
        user(),
        data == null ? null : data.members().string("text"),
        data == null ? null : data.json(),
        extensionJson());
  }

  private void requireData(String knownType) throws Rejection {
    List<EventTypes.Required> required = EventTypes.requiredBy(knownType);
    if (required == null) {
      return;
    }
    if (data == null) {
      throw Rejection.field("data", null, "a JSON object; " + knownType + " requires it");
    }
    data.members().require(required);
  }

  private @Nullable String user() {
    String user = data == null ? null : data.members().string("user");
    return user != null && Text.isName(user, EventLimits.USER_CHARACTERS) ? user : null;
  }

  private static String version(String value) throws Rejection {
    if (!value.equals("1.0")) {
      throw Rejection.field("specversion", value, "1.0");
    }
    return value;
  }

  private static String name(String field, String value, int max) throws Rejection {
    if (!Text.isName(value, max)) {
      throw Rejection.field(field, value, nameAllowed(max));
    }
    return value;
  }

  private static String nameAllowed(int max) {
    return "1 to " + max + " characters, no control characters";
  }

  private static final String TYPE_ALLOWED =
      "1 to 4 words of a-z, 0-9 and _ joined by dots, at most 64 characters, not beginning with"
          + " hubbub";

  private static String type(String value) throws Rejection {
    boolean reserved = value.equals("hubbub") || value.startsWith("hubbub.");
    if (reserved || !EventTypes.isWellFormed(value)) {
      throw Rejection.field("type", value, TYPE_ALLOWED);
    }
    return value;
  }

  private Instant time(String value) throws Rejection {
    try {
      Instant parsed = EventTime.parse(value);
      if (!parsed.isBefore(EventLimits.EARLIEST_TIME)
          && EventTime.micros(parsed) <= latestMillis * 1_000) {
        return parsed;
      }
    } catch (DateTimeException e) {
      // told below: to the sender it is one rule
    }
    String example = "an RFC 3339 time, for instance 2026-01-02T03:04:05.678Z, from 1970 to ";
    throw Rejection.field("time", value, example + Instant.ofEpochMilli(latestMillis));
  }

  private static String contentType(String value) throws Rejection {
    if (!ContentType.isJson(value)) {
      throw Rejection.field("datacontenttype", value, ContentType.ALLOWED);
    }
    return value;
  }

  /** Data that says nothing of its type is the usual one. */
  private void keepContentType() throws Rejection {
    if (contentType != null && (data == null || !contentType.equals(ContentType.USUAL))) {
      textExtension("datacontenttype", contentType);
    }
  }

  private static void schema(String value) throws Rejection {
    try {
      if (new URI(value).isAbsolute()) {
        return;
      }
    } catch (URISyntaxException e) {
      // told below: to the sender it is one rule
    }
    throw Rejection.field(SCHEMA, value, SCHEMA_ALLOWED);
  }

  private static final String SCHEMA_ALLOWED =
      "an absolute URI, for instance https://example.org/message.json";

  private static Rejection binaryData() {
    return new Rejection(
        Problem.invalidEvent(
            BINARY_DATA,
            null,
            "no " + BINARY_DATA + ": binary data is not taken",
            "Send the content as a JSON object in data, or keep it elsewhere and send a link."));
  }

  private void textExtension(String name, String value) throws Rejection {
    if (!Text.isStorable(value)) {
      throw Rejection.field(name, null, "text without U+0000 and lone surrogates");
    }
    JsonGenerator generator = extension(name);
    if (generator != null) {
      generator.writeStringProperty(name, value);
    }
  }

  private void scalarExtension(String name, JsonToken token, JsonParser parser) throws Rejection {
    boolean number = token.isNumeric();
    if (CONTEXT.contains(name)) {
      throw Rejection.field(name, null, "a string");
    }
    if (name.equals(SCHEMA) && schemaChecked) {
      throw Rejection.field(name, number ? parser.getString() : null, SCHEMA_ALLOWED);
    }
    if (!number && !token.isBoolean()) {
      throw Rejection.field(name, null, "a string, a number or a boolean");
    }
    if (number) {
      DataReader.checkNumber(name, parser.getString());
    }
    JsonGenerator generator = extension(name);
    if (generator == null) {
      return;
    }
    generator.writeName(name);
    if (number) {
      generator.writeNumber(parser.getString());
    } else {
      generator.writeBoolean(parser.getBooleanValue());
    }
  }

  private static final Set<String> CONTEXT =
      Set.of("specversion", "id", "source", "type", "subject", "time", "datacontenttype");

  /** Where an extension is written to, null when it is not kept. */
  private @Nullable JsonGenerator extension(String name) throws Rejection {
    if (OURS.contains(name)) {
      return null;
    }
    if (!isExtensionName(name)) {
      throw Rejection.field(
          name,
          null,
          "attributes named with 1 to "
              + EventLimits.EXTENSION_NAME_CHARACTERS
              + " of a-z and 0-9; content goes into data");
    }
    if (!extensionNames.add(name)) {
      throw Rejection.field(name, null, "each name once");
    }
    JsonGenerator open = extensions;
    if (open == null) {
      extensionBytes = new ByteArrayOutputStream();
      open = Json.generator(extensionBytes);
      open.writeStartObject();
      extensions = open;
    }
    return open;
  }

  private static boolean isExtensionName(String name) {
    return !name.isEmpty()
        && name.length() <= EventLimits.EXTENSION_NAME_CHARACTERS
        && name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9');
  }

  private byte @Nullable [] extensionJson() throws Rejection {
    if (extensions == null || extensionBytes == null) {
      return null;
    }
    extensions.writeEndObject();
    extensions.close();
    if (extensionBytes.size() > EventLimits.EXTENSIONS_BYTES) {
      throw new Rejection(
          Problem.tooLarge(
              "extension attributes", extensionBytes.size(), EventLimits.EXTENSIONS_BYTES));
    }
    return extensionBytes.toByteArray();
  }

  private static void once(String name, @Nullable Object before) throws Rejection {
    if (before != null) {
      throw Rejection.field(name, null, "each name once");
    }
  }

  private static String require(String field, @Nullable String value, String allowed)
      throws Rejection {
    if (value == null) {
      throw new Rejection(
          Problem.invalidEvent(field, null, allowed, "Add " + field + ": it is required."));
    }
    return value;
  }
}
