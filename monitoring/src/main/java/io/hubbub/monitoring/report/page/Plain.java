package io.hubbub.monitoring.report.page;

/** Text that came from outside, for instance a name or a statement. */
final class Plain {
  private Plain() {}

  /**
   * On one line, without anything that moves a cursor or turns the direction of writing: names are
   * chosen by others, and terminals obey.
   */
  static String of(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "�");
  }
}
