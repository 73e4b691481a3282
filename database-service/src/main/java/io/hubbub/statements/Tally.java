package io.hubbub.statements;

import static java.util.Comparator.comparingDouble;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.SeriesKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was counted of statements since this process began to look: of each reading those that took
 * most time since the one before. What PostgreSQL had counted before the first is not ours to tell,
 * and a long history hides nothing that is slow now. Not thread-safe.
 */
final class Tally {
  private static final int OF_EACH_READING = 20;
  private static final int REMEMBERED = 100;

  private Map<Long, Figures> last = Map.of();
  private boolean begun;
  private final Map<String, Figures> sums = new LinkedHashMap<>();

  /** What of a reading has to be told, by statement. Takes the reading as the last one. */
  Map<Long, Figures> grown(Map<Long, Figures> reading) {
    Map<Long, Figures> before = begun ? last : reading;
    last = reading;
    begun = true;
    return reading.entrySet().stream()
        .map(each -> Map.entry(each.getKey(), since(before, each.getKey(), each.getValue())))
        .filter(each -> each.getValue().calls() > 0)
        .sorted(comparingDouble(each -> -each.getValue().seconds()))
        .limit(OF_EACH_READING)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Figures since(Map<Long, Figures> before, Long statement, Figures now) {
    return now.since(before.getOrDefault(statement, Figures.NONE));
  }

  /** Adds what was counted of a text, and forgets the text that was longest not added to. */
  void add(String text, Figures figures) {
    Figures before = sums.remove(text);
    sums.put(text, before == null ? figures : before.plus(figures));
    if (sums.size() > REMEMBERED) {
      sums.remove(sums.keySet().iterator().next());
    }
  }

  /** By the report's names. */
  Map<SeriesKey, Double> counts() {
    Map<SeriesKey, Double> counts = new HashMap<>();
    sums.forEach((text, sum) -> {
      counts.put(key(Keys.STATEMENT_CALLS, text), sum.calls());
      counts.put(key(Keys.STATEMENT_SECONDS, text), sum.seconds());
      counts.put(key(Keys.STATEMENT_ROWS, text), sum.rows());
      counts.put(key(Keys.STATEMENT_BLOCKS, text), sum.blocks());
    });
    return counts;
  }

  private static SeriesKey key(String name, String text) {
    return SeriesKey.of(name, "statement", text);
  }
}
