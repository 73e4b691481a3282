package io.hubbub.load.replay;

import io.hubbub.event.EventTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** When each line is due, in nanoseconds since the first one was. Asked once a line, in order. */
interface Pace {
  long due(Line line);

  /** All at once: as fast as it goes. */
  static Pace unbounded() {
    return line -> 0;
  }

  /** A steady number of events a second. */
  static Pace rate(double eventsPerSecond) {
    return new Pace() {
      private long count;

      @Override
      public long due(Line line) {
        return (long) (count++ * 1e9 / eventsPerSecond);
      }
    };
  }

  /** As the events' own times tell, so many times faster. */
  static Pace recorded(double times) {
    return new Recorded(times);
  }

  /** An event that is earlier than the one before it, or has no time, is due with that one. */
  final class Recorded implements Pace {
    private static final JsonFactory JSON = new JsonFactory();

    private final double times;
    private @Nullable Instant first;
    private long latest;

    private Recorded(double times) {
      this.times = times;
    }

    @Override
    public long due(Line line) {
      Instant time = time(line.bytes());
      if (time != null) {
        first = first == null ? time : first;
        double seconds = Duration.between(first, time).toMillis() / 1e3 / times;
        latest = Math.max(latest, (long) (seconds * 1e9));
      }
      return latest;
    }

    private static @Nullable Instant time(byte[] bytes) {
      try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          return null;
        }
        String name;
        while ((name = parser.nextName()) != null) {
          JsonToken token = parser.nextToken();
          if (name.equals("time") && token == JsonToken.VALUE_STRING) {
            return EventTime.parse(parser.getString());
          }
          parser.skipChildren();
        }
        return null;
      } catch (JacksonException | DateTimeException e) {
        return null; // the door will say what is wrong with it
      }
    }
  }
}
