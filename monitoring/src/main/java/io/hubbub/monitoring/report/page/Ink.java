package io.hubbub.monitoring.report.page;

/** Colours of a terminal, where they are wanted. */
record Ink(boolean colour) {
  private static final String ESCAPE = "\u001b[";
  private static final String END = "\u001b[0m";

  String bold(String text) {
    return colour ? ESCAPE + "1m" + text + END : text;
  }

  /** Of the eight colours that every terminal has, as its owner chose them. */
  String paint(String text, Tone tone) {
    String code =
        switch (tone) {
          case NONE -> "";
          case GOOD -> "32m";
          case WARN -> "33m";
          case BAD -> "31m";
          case UNKNOWN -> "2m";
        };
    return colour && !code.isEmpty() ? ESCAPE + code + text + END : text;
  }
}
