package io.hubbub.observations;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Minute;
import io.hubbub.monitoring.report.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Many minutes as fewer, for a plot or an answer that must not grow: of the neighbours that become
 * one, the worst of what is better low and could hide in a mean, of all else the mean.
 */
final class Thinned {
  private static final Set<String> WORST =
      Set.of(Keys.P95_MS, Keys.P99_MS, Keys.WAITING_EVENTS, Keys.POOL_ACTIVE);

  private Thinned() {}

  static List<Minute> to(int most, List<Minute> minutes) {
    int together = Math.ceilDiv(minutes.size(), most);
    if (together <= 1) {
      return minutes;
    }
    List<Minute> fewer = new ArrayList<>();
    for (int from = 0; from < minutes.size(); from += together) {
      fewer.add(one(minutes.subList(from, Math.min(from + together, minutes.size()))));
    }
    return fewer;
  }

  private static Minute one(List<Minute> neighbours) {
    Map<SeriesKey, Double> sums = new HashMap<>();
    Map<SeriesKey, Integer> counts = new HashMap<>();
    for (Minute each : neighbours) {
      each.values()
          .forEach((key, value) -> {
            sums.merge(key, value, WORST.contains(key.name()) ? Math::max : Double::sum);
            counts.merge(key, 1, Integer::sum);
          });
    }
    sums.replaceAll(
        (key, sum) -> WORST.contains(key.name()) ? sum : sum / counts.getOrDefault(key, 1));
    return new Minute(neighbours.getFirst().at(), sums);
  }
}
