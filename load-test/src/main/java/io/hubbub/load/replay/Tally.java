package io.hubbub.load.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of the lines so far. Safe for use by many threads. */
final class Tally {
  private static final int EXAMPLES = 5;

  private long sent;
  private long requests;
  private long accepted;
  private long duplicates;
  private long unanswered;
  private long repeats;
  private @Nullable String lastTrouble;
  private final Map<String, Long> reasons = new TreeMap<>();
  private final List<String> examples = new ArrayList<>();

  /**
   * A moment's counts.
   *
   * @param sent lines taken from the files
   * @param unanswered lines of which nobody knows whether the bus has them
   * @param repeats requests sent again
   */
  record Count(
      long sent,
      long requests,
      long accepted,
      long duplicates,
      long unanswered,
      long repeats,
      @Nullable String lastTrouble,
      Map<String, Long> reasons,
      List<String> examples) {

    long rejected() {
      return reasons.values().stream().mapToLong(Long::longValue).sum();
    }

    long answered() {
      return accepted + duplicates + rejected();
    }
  }

  synchronized void sending(Batch batch) {
    sent += batch.size();
    requests++;
  }

  synchronized void taken(Batch batch, Answer.Taken taken) {
    accepted += taken.accepted();
    duplicates += taken.duplicates();
    for (Answer.Rejected each : taken.rejected()) {
      reasons.merge(each.reason(), 1L, Long::sum);
      if (examples.size() < EXAMPLES) {
        Line line = batch.lines().get(each.index());
        examples.add(line.place() + ": " + each.reason() + ": " + each.detail());
      }
    }
  }

  synchronized void repeating(String why) {
    repeats++;
    lastTrouble = why;
  }

  synchronized void gaveUp(Batch batch, String why) {
    unanswered += batch.size();
    lastTrouble = why;
  }

  synchronized Count count() {
    return new Count(
        sent,
        requests,
        accepted,
        duplicates,
        unanswered,
        repeats,
        lastTrouble,
        new TreeMap<>(reasons),
        List.copyOf(examples));
  }
}
