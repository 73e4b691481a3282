package io.hubbub.web;

import org.jspecify.annotations.Nullable;

/** What a client sent, made fit for one line of the log. */
final class Loggable {
  private static final int CHARACTERS = 200;

  private Loggable() {}

  /** The text without control characters, cut. */
  static String of(@Nullable String text) {
    if (text == null) {
      return "-";
    }
    String cut = text.length() <= CHARACTERS ? text : text.substring(0, CHARACTERS) + "…";
    return cut.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
  }
}
