package io.hubbub.query;

import org.jspecify.annotations.Nullable;

/**
 * Which types of events are asked for.
 *
 * @param value a whole type, or what it begins with
 * @param isPrefix whether it is the beginning
 */
public record TypeFilter(String value, boolean isPrefix) {
  private static final String ALLOWED =
      "a type, for instance chat.message, or the beginning of one followed by *, for instance"
          + " chat.*";

  /** Reads {@code type}: {@code chat.message}, {@code chat.*}, {@code chat*} or {@code *}. */
  public static @Nullable TypeFilter from(Parameters parameters) {
    String value = parameters.raw("type");
    if (value == null) {
      return null;
    }
    if (!value.matches("[a-z0-9_.]{1,64}|[a-z0-9_.]{0,64}\\*")) {
      throw Parameters.refused("type", value, ALLOWED);
    }
    return value.endsWith("*")
        ? new TypeFilter(value.substring(0, value.length() - 1), true)
        : new TypeFilter(value, false);
  }

  /** The condition in SQL, with {@link #value} as its one argument. */
  public String condition() {
    return isPrefix ? "starts_with(type, ?)" : "type = ?";
  }
}
