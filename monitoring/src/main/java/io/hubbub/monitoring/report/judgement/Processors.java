package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Minute;
import io.hubbub.monitoring.report.SeriesKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The processors of the busiest machine, as shares from 0 to 1 over the window.
 *
 * @param seenBy an instance on that machine
 * @param used by everything that runs there
 * @param ours of it by our own services; NaN when not known
 */
record Processors(String seenBy, double used, double ours) {
  private static final double FULL = 0.85;

  // Instances of one machine read the same figure, a moment apart.
  private static final double SAME_MACHINE = 0.05;

  static Optional<Processors> busiest(Sight sight) {
    Map<String, Double> machines = means(sight, Keys.SYSTEM_CPU);
    Map<String, Double> processes = means(sight, Keys.PROCESS_CPU);
    return machines.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(most -> {
          double ours =
              processes.entrySet().stream()
                  .filter(each ->
                      most.getValue() - machines.getOrDefault(each.getKey(), 0.0) <= SAME_MACHINE)
                  .mapToDouble(Map.Entry::getValue)
                  .sum();
          return new Processors(
              most.getKey(),
              most.getValue(),
              processes.isEmpty() ? Double.NaN : Math.min(ours, most.getValue()));
        });
  }

  private static Map<String, Double> means(Sight sight, String name) {
    List<Minute> minutes = sight.observation().minutes();
    Map<String, Double> means = new TreeMap<>();
    for (String instance : Minute.instances(minutes, name)) {
      minutes.stream()
          .mapToDouble(minute -> minute.value(SeriesKey.of(name).by(instance)))
          .filter(Double::isFinite)
          .average()
          .ifPresent(mean -> means.put(instance, mean));
    }
    return means.isEmpty() ? sight.gauges(name) : means;
  }

  boolean full() {
    return used >= FULL;
  }

  /** Whether most of what is used is not our services'. */
  boolean othersNeedMost() {
    return ours < used / 2;
  }

  /** The shares, in words. */
  String words() {
    return Double.isNaN(ours)
        ? "as " + seenBy + " saw"
        : "%s by Hubbub's services, %s by other programs, as %s saw"
            .formatted(Amount.percent(ours), Amount.percent(used - ours), seenBy);
  }
}
