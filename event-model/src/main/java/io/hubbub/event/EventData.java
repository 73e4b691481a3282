package io.hubbub.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of an event after every rule that holds for all types was checked.
 *
 * @param json compact UTF-8
 * @param members the strings of the object itself, and for its other members what they are
 */
record EventData(byte[] json, Members members) {

  /** The members of the object that some type may require. */
  static final class Members {
    private final Map<String, Object> values = HashMap.newHashMap(8);

    /** A member that is not a string: only that it is there, and not null, matters. */
    static final Object PRESENT = new Object();

    /** An object with id, title and type. */
    static final Object MEDIA = new Object();

    void put(String name, Object value) {
      values.put(name, value);
    }

    @Nullable String string(String name) {
      return values.get(name) instanceof String s ? s : null;
    }

    void require(List<EventTypes.Required> required) throws Rejection {
      for (EventTypes.Required each : required) {
        Object value = values.get(each.field());
        if (!satisfies(each.rule(), value)) {
          throw Rejection.field(
              "data." + each.field(), value instanceof String s ? s : null, each.rule().allowed);
        }
      }
    }

    private static boolean satisfies(EventTypes.Rule rule, @Nullable Object value) {
      return switch (rule) {
        case NAME -> value instanceof String s && Text.isName(s, EventLimits.USER_CHARACTERS);
        case STRING -> value instanceof String;
        case WORD -> value instanceof String s && !s.isEmpty();
        case PRESENT -> value != null;
        case MEDIA -> value == MEDIA;
      };
    }
  }
}
