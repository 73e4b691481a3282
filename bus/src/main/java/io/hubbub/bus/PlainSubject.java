package io.hubbub.bus;

/** A subject that every server takes for a message, and that this client sends. */
public final class PlainSubject {
  /** Above this, the line of the message could be longer than a server takes. */
  private static final int MAX_BYTES = 4_000;

  private PlainSubject() {}

  /** Whether it has visible ASCII characters only, and neither wildcards nor empty words. */
  public static boolean matches(String subject) {
    return !subject.isEmpty()
        && subject.length() <= MAX_BYTES
        && !subject.startsWith(".")
        && !subject.endsWith(".")
        && !subject.contains("..")
        && subject.chars().allMatch(PlainSubject::isPlain);
  }

  private static boolean isPlain(int character) {
    return character > ' ' && character < 0x7f && character != '*' && character != '>';
  }
}
