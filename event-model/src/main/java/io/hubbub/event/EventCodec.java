package io.hubbub.event;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads and writes events in CloudEvents' JSON format, and reads the two other forms in which they
 * may come in. Every rule of an event is checked here and nowhere else. Safe for use by many
 * threads.
 */
public final class EventCodec {
  private static final Duration AHEAD_AT_THE_DOOR = Duration.ofDays(1);
  private static final Duration AHEAD_ON_THE_BUS = Duration.ofDays(2);

  private final InstantSource clock;
  private final long aheadMillis;
  private final boolean atTheDoor;

  private EventCodec(InstantSource clock, Duration ahead, boolean atTheDoor) {
    this.clock = clock;
    this.aheadMillis = ahead.toMillis();
    this.atTheDoor = atTheDoor;
  }

  /** For events as they come in, whose {@code time} may be up to a day ahead of the clock. */
  public static EventCodec atTheDoor(InstantSource clock) {
    return new EventCodec(clock, AHEAD_AT_THE_DOOR, true);
  }

  /**
   * For events from the bus. Another machine's clock accepted them, so their {@code time} may be up
   * to two days ahead of this one's; and another release may have, so a {@code dataschema} may be
   * what none could be today.
   */
  public static EventCodec onTheBus(InstantSource clock) {
    return new EventCodec(clock, AHEAD_ON_THE_BUS, false);
  }

  /** Reads a structured event: one JSON object with {@code specversion}. */
  public Decoded decode(byte[] bytes, int offset, int length) {
    EventDraft draft = draft();
    return finish(
        draft,
        () -> {
          Source source = Source.of(bytes, offset, length);
          try (JsonParser parser = source.parser()) {
            expectObject(parser.nextToken());
            String name;
            while ((name = parser.nextName()) != null) {
              parser.nextToken();
              draft.member(name, parser, source);
            }
            expectEnd(parser);
          }
        });
  }

  /** Reads a structured event. */
  public Decoded decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /**
   * Reads an event of which the attributes came apart from the data, as in HTTP's binary mode.
   *
   * @param attributes by name, {@code specversion} among them
   * @param data the JSON object; empty for none
   */
  public Decoded decode(Map<String, String> attributes, byte[] data) {
    EventDraft draft = draft();
    return finish(
        draft,
        () -> {
          for (Map.Entry<String, String> each : attributes.entrySet()) {
            draft.attribute(each.getKey(), each.getValue());
          }
          if (data.length > 0) {
            readData(draft, Source.of(data, 0, data.length));
          }
        });
  }

  /**
   * Reads the short form: {@code type}, {@code channel} and optional {@code id}, {@code source},
   * {@code time}; every other member belongs to data.
   *
   * @param id the id when the event has none
   * @param source the source when the event has none
   */
  public Decoded decodeShort(byte[] bytes, int offset, int length, String id, String source) {
    EventDraft draft = draft();
    Decoded decoded =
        finish(
            draft,
            () -> {
              ShortForm form = ShortForm.read(Source.of(bytes, offset, length));
              form.attributes().putIfAbsent("id", id);
              form.attributes().putIfAbsent("source", source);
              draft.attribute("specversion", "1.0");
              for (Map.Entry<String, String> each : form.attributes().entrySet()) {
                draft.attribute(each.getKey(), each.getValue());
              }
              readData(draft, Source.of(form.data(), 0, form.data().length));
            });
    return decoded instanceof Decoded.Invalid invalid
        ? new Decoded.Invalid(ShortForm.inItsTerms(invalid.problem()), invalid.id())
        : decoded;
  }

  /** Whether a JSON object says {@code specversion}, hence is structured and not the short form. */
  public static boolean isStructured(byte[] bytes, int offset, int length) {
    try (JsonParser parser = Json.parser(bytes, offset, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      String name;
      while ((name = parser.nextName()) != null) {
        if (name.equals("specversion")) {
          return true;
        }
        parser.nextToken();
        parser.skipChildren();
      }
      return false;
    } catch (JacksonException e) {
      return false; // whoever reads it next says what is wrong
    }
  }

  /** Writes an event as it travels on the bus: structured, compact, UTF-8. */
  public static byte[] encode(ChatEvent event) {
    return new EventWriter(sizeHint(event), event.id(), event.source(), event.type())
        .subject(event.channel())
        .time(event.time())
        .extensions(event.extensions())
        .data(event.data());
  }

  private static int sizeHint(ChatEvent event) {
    return 256 + (event.data() == null ? 0 : event.data().length);
  }

  private EventDraft draft() {
    return new EventDraft(clock.millis() + aheadMillis, atTheDoor);
  }

  private interface Reading {
    void run() throws Rejection;
  }

  private static Decoded finish(EventDraft draft, Reading reading) {
    try {
      reading.run();
      return new Decoded.Valid(draft.build());
    } catch (Rejection e) {
      return new Decoded.Invalid(e.problem(), draft.id());
    } catch (JacksonException e) {
      return new Decoded.Invalid(Problem.notJson(whatIsWrong(e)), draft.id());
    }
  }

  private static String whatIsWrong(JacksonException e) {
    String where = e.getLocation() == null ? "" : " (byte " + e.getLocation().getByteOffset() + ")";
    return "Send one JSON object. The parser says: " + e.getOriginalMessage() + where;
  }

  private static void readData(EventDraft draft, Source data) throws Rejection {
    try (JsonParser parser = data.parser()) {
      if (parser.nextToken() == null) {
        return;
      }
      draft.data(DataReader.read(parser, data));
      expectEnd(parser);
    }
  }

  static void expectObject(@Nullable JsonToken token) throws Rejection {
    if (token != JsonToken.START_OBJECT) {
      throw new Rejection(Problem.notJson("Send a JSON object for each event."));
    }
  }

  static void expectEnd(JsonParser parser) throws Rejection {
    if (parser.nextToken() != null) {
      throw new Rejection(Problem.notJson("Send one JSON object: something stands behind it."));
    }
  }
}
