package io.hubbub.deadletters;

import io.hubbub.bus.DeadLetter;
import io.hubbub.event.Problem;
import io.hubbub.web.ProblemException;
import io.hubbub.web.QueryParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are asked for.
 *
 * @param reason only these; null for all
 * @param limit most of one page
 * @param below only ids below this one
 */
record DeadLetterQuery(@Nullable String reason, int limit, long below) {
  private static final List<String> NAMES = List.of("reason", "limit", "next");
  private static final List<String> REASONS =
      Stream.concat(
              Arrays.stream(DeadLetter.Reason.values()).map(DeadLetter.Reason::word),
              Stream.of(KeptLetter.UNREADABLE))
          .toList();
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;

  /**
   * @throws ProblemException if a parameter is unknown, given twice, or has a value that is not
   *     allowed
   */
  static DeadLetterQuery of(QueryParameters query) {
    Map<String, String> single = query.each();
    single.keySet().forEach(DeadLetterQuery::checkName);
    return new DeadLetterQuery(
        reason(single.get("reason")),
        (int) number("limit", single.get("limit"), DEFAULT_LIMIT, MAX_LIMIT),
        number("next", single.get("next"), Long.MAX_VALUE, Long.MAX_VALUE));
  }

  private static void checkName(String name) {
    if (!NAMES.contains(name)) {
      throw invalid(name, null, "one of " + String.join(", ", NAMES));
    }
  }

  private static @Nullable String reason(@Nullable String word) {
    if (word == null || REASONS.contains(word)) {
      return word;
    }
    throw invalid("reason", word, "one of " + String.join(", ", REASONS));
  }

  private static long number(String name, @Nullable String text, long absent, long max) {
    if (text == null) {
      return absent;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= 1 && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw invalid(name, text, "a number from 1 to " + max);
  }

  private static ProblemException invalid(String name, @Nullable String value, String allowed) {
    return new ProblemException(Problem.invalidParameter(name, value, allowed));
  }
}
