package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Leak;
import io.hubbub.monitoring.report.Leak.Finding;
import io.hubbub.monitoring.report.Leak.Growth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** How much of pools and memory is used. */
final class Usage {
  private Usage() {}

  static Reading pool(Sight sight) {
    // That of landing is as large as its writers need, and is meant to be full under load.
    return Pool.all(sight).stream()
        .filter(pool -> !pool.name().equals("landing"))
        .max(Comparator.comparingDouble(Pool::utilisation))
        .map(pool ->
            Reading.of(
                100 * pool.utilisation(),
                Math.round(pool.acquired()),
                pool.name() + ", mean over the window; samples are connections lent"))
        .orElse(Reading.none("not observed"));
  }

  static Reading heap(Sight sight) {
    Map<String, Double> shares = heapShares(sight);
    return shares.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(entry ->
            Reading.of(
                100 * entry.getValue(), shares.size(), entry.getKey() + "; samples are instances"))
        .orElse(Reading.none("not observed"));
  }

  /** Heap after collection by instance, as a share of what it may become. */
  static Map<String, Double> heapShares(Sight sight) {
    Map<String, Double> most = sight.gauges(Keys.HEAP_MAX);
    Map<String, Double> shares = new TreeMap<>();
    sight
        .gauges(Keys.HEAP_AFTER_COLLECTION)
        .forEach((instance, bytes) -> {
          double heap = most.getOrDefault(instance, 0.0);
          if (heap > 0) {
            shares.put(instance, bytes / heap);
          }
        });
    return shares;
  }

  static Reading growthAnHour(Leak leak) {
    return growth(leak, 0, growth -> growth.slope() == null ? 0 : growth.slope());
  }

  /** In percent; a shorter time than six hours says too little of a day. */
  static Reading growthADay(Leak leak) {
    return growth(leak, Leaks.HOURS_FOR_A_DAY, Leaks::percentADay);
  }

  private static Reading growth(Leak leak, double hours, ToDoubleFunction<Growth> value) {
    List<Growth> known =
        leak.growths().stream()
            .filter(each -> each.finding() != Finding.TOO_LITTLE_DATA && each.hours() >= hours)
            .toList();
    return known.isEmpty()
        ? Reading.none("too few minutes")
        : Reading.of(
            known.stream()
                .filter(each -> each.finding() != Finding.NO_GROWTH_SHOWN)
                .mapToDouble(value)
                .max()
                .orElse(0),
            known.stream().mapToInt(Growth::minutes).sum(),
            "0 unless growth is shown with 95 % confidence; samples are minutes");
  }
}
