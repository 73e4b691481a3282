package io.hubbub.load.faults;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** How often which answer was not a 202, or which way none came. Thread-safe. */
final class Troubles {
  private static final String STATUS = "status ";
  private static final String SILENCE = "no answer within ";
  private static final String LOST = "no answer over NATS";

  /** Some of it, too much, later: what a door that is well may say of good events. */
  private static final Set<String> GOOD = Set.of(STATUS + 207, STATUS + 429, STATUS + 503);

  private final Map<String, Integer> counts = new ConcurrentSkipListMap<>();

  /** Notes an answer unless it is a 202, and says what it means. */
  Posting.Answer read(int status) {
    Posting.Answer answer = Posting.Answer.of(status);
    if (answer != Posting.Answer.ACCEPTED) {
      note(STATUS + status);
    }
    return answer;
  }

  /** Notes that a connection stayed open and nothing came. */
  void noteSilence(long seconds) {
    note(SILENCE + seconds + " s");
  }

  /** Notes that nothing came over a bus, which promises nothing. */
  void noteLost() {
    note(LOST);
  }

  /** Notes how a connection ended before an answer. */
  void noteBrokenOff(@Nullable Throwable why) {
    note(why == null ? "nobody knows why" : String.valueOf(why.getMessage()));
  }

  private void note(String trouble) {
    counts.merge(trouble, 1, Integer::sum);
  }

  Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  /**
   * Whether a trouble is more than a failure that clients know to handle: any other status, and
   * silence over HTTP. Connections break when processes die, and a bus loses what they had.
   */
  static boolean isBad(String trouble) {
    return trouble.startsWith(SILENCE) || (trouble.startsWith(STATUS) && !GOOD.contains(trouble));
  }
}
