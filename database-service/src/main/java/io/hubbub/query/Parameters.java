package io.hubbub.query;

import io.hubbub.event.EventTime;
import io.hubbub.event.Problem;
import io.hubbub.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a question while they are read. Whatever breaks a rule ends the question with a
 * problem that names the parameter, its value and what is allowed.
 */
public final class Parameters {
  private final Map<String, String> values;

  /**
   * @param values by name
   * @param known the names there are
   * @throws ProblemException if there is any other
   */
  public Parameters(Map<String, String> values, List<String> known) {
    this.values = values;
    for (Map.Entry<String, String> each : values.entrySet()) {
      if (!known.contains(each.getKey())) {
        throw refused(each.getKey(), each.getValue(), "only " + String.join(", ", known));
      }
    }
  }

  /** A problem with the parameter, to be thrown. */
  public static ProblemException refused(String name, @Nullable String value, String allowed) {
    return new ProblemException(Problem.invalidParameter(name, value, allowed));
  }

  /** The value as it came in, null when there is none. */
  public @Nullable String raw(String name) {
    return values.get(name);
  }

  /** 1 to {@code max} characters that can be stored, none of them a control character. */
  public @Nullable String text(String name, int max) {
    String value = values.get(name);
    if (value != null && !isText(value, max)) {
      throw refused(name, value, "1 to " + max + " characters, no control characters");
    }
    return value;
  }

  /** A time, cut to the microsecond. */
  public @Nullable Instant time(String name) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    try {
      return EventTime.parse(value);
    } catch (DateTimeParseException e) {
      throw refused(
          name,
          value,
          "an RFC 3339 time, for instance 2026-01-02T03:04:05.678Z; in a URL + is written %2B");
    }
  }

  /** A whole number from 1 to {@code max}. */
  public int number(String name, int otherwise, int max) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    boolean digits = value.length() <= 9 && value.chars().allMatch(c -> c >= '0' && c <= '9');
    int number = digits && !value.isEmpty() ? Integer.parseInt(value) : 0;
    if (number < 1 || number > max) {
      throw refused(name, value, "a whole number from 1 to " + max);
    }
    return number;
  }

  private static boolean isText(String value, int max) {
    return !value.isEmpty()
        && value.codePointCount(0, value.length()) <= max
        && value.chars().noneMatch(Character::isISOControl)
        && StandardCharsets.UTF_8.newEncoder().canEncode(value);
  }
}
