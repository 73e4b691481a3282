package io.hubbub.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The known types and what their data must have. Other types are kept as they come. */
final class EventTypes {
  /** What a field of data must be. */
  enum Rule {
    NAME("a string of 1 to " + EventLimits.USER_CHARACTERS + " characters, no control characters"),
    STRING("a string"),
    WORD("a string that is not empty"),
    PRESENT("anything but null"),
    MEDIA("an object with id, title and type");

    final String allowed;

    Rule(String allowed) {
      this.allowed = allowed;
    }
  }

  record Required(String field, Rule rule) {}

  private static final Required USER = new Required("user", Rule.NAME);
  private static final Required TEXT = new Required("text", Rule.STRING);
  private static final Required TARGET = new Required("target", Rule.WORD);

  private static final Map<String, List<Required>> REQUIRED =
      Map.ofEntries(
          Map.entry("chat.message", List.of(USER, TEXT)),
          Map.entry("chat.action", List.of(USER, TEXT)),
          Map.entry("chat.edited", List.of(USER, TARGET, TEXT)),
          Map.entry("chat.deleted", List.of(USER, TARGET)),
          Map.entry("chat.reaction", List.of(USER, TARGET, new Required("reaction", Rule.WORD))),
          Map.entry("chat.command", List.of(USER, new Required("command", Rule.WORD))),
          Map.entry("user.joined", List.of(USER)),
          Map.entry("user.left", List.of(USER)),
          Map.entry("user.renamed", List.of(USER, new Required("newUser", Rule.NAME))),
          Map.entry("media.played", List.of(USER, new Required("media", Rule.MEDIA))),
          Map.entry(
              "stats.users",
              List.of(new Required("chat", Rule.WORD), new Required("connected", Rule.PRESENT))),
          Map.entry("bot.status", List.of()));

  private EventTypes() {}

  /** What data must have; null for a type that is not known, which need not have data at all. */
  static @Nullable List<Required> requiredBy(String type) {
    return REQUIRED.get(type);
  }

  /**
   * Whether the type is 1 to 4 words of {@code [a-z0-9_]} joined by dots, at most 64 characters.
   */
  static boolean isWellFormed(String type) {
    if (type.length() > EventLimits.TYPE_CHARACTERS) {
      return false;
    }
    int words = 1;
    boolean inWord = false;
    for (int i = 0; i < type.length(); i++) {
      char c = type.charAt(i);
      if (c == '.' && inWord) {
        words++;
        inWord = false;
      } else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_') {
        inWord = true;
      } else {
        return false;
      }
    }
    return inWord && words <= EventLimits.TYPE_WORDS;
  }
}
