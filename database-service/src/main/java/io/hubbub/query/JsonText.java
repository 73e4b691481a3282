package io.hubbub.query;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** Strings of JSON. */
public final class JsonText {
  private JsonText() {}

  /** The value in quotes, escaped; {@code null} for null. */
  public static String quote(@Nullable String value) {
    return value == null
        ? "null"
        : '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(value)) + '"';
  }
}
