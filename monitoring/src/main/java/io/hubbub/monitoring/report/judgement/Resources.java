package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Bottleneck.Resource;
import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.SeriesKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What there is only so much of, and how much of it was in use: the utilisation law. */
final class Resources {
  static final String PROCESSORS = "processors";
  static final String WRITERS = "landing writers";
  static final String COLLECTION = "garbage collection";

  private final Sight sight;

  Resources(Sight sight) {
    this.sight = sight;
  }

  /** The busiest first; without those of which nothing is known. */
  List<Resource> busiestFirst() {
    List<Resource> all = new ArrayList<>();
    processors(all);
    writers(all);
    room(all);
    collector(all);
    Pool.all(sight).forEach(pool -> add(all, pool));
    all.sort(Comparator.comparingDouble(Resource::utilisation).reversed());
    return List.copyOf(all);
  }

  private static void add(List<Resource> all, Pool pool) {
    String words =
        Amount.of(pool.inUse()) + " of " + Amount.of(pool.most()) + " connections lent, on average";
    all.add(resource("pool " + pool.name(), pool.utilisation(), pool.waitMs(), words));
  }

  private void processors(List<Resource> all) {
    Processors.busiest(sight)
        .map(found -> resource(PROCESSORS, found.used(), null, found.words()))
        .ifPresent(all::add);
  }

  private void writers(List<Resource> all) {
    double writers = writers(sight);
    Histogram saves = sight.distribution(Keys.SAVE);
    if (writers > 0 && saves != null && sight.seconds() > 0) {
      Spread spread = Spread.ofNanoseconds(saves);
      double busy = spread.samples() * spread.mean() / 1000 / sight.seconds();
      double wait = sight.meanMs(Keys.STORED_TO_FETCHED);
      String words = Amount.of(busy) + " of " + Amount.of(writers) + " saving, on average";
      all.add(resource(WRITERS, busy / writers, Double.isNaN(wait) ? null : wait, words));
    }
  }

  /** Threads that save batches, of all instances; NaN when not known. */
  static double writers(Sight sight) {
    double said = sight.gauge(Keys.LANDING_WRITERS);
    Map<String, Double> pools = sight.gauges(SeriesKey.of(Keys.POOL_MAX, "pool", "landing"));
    return Double.isNaN(said) && !pools.isEmpty()
        ? pools.values().stream().mapToDouble(most -> most - 1).sum()
        : said;
  }

  // By Little's law the events that wait for the bus are their rate times their time.
  private void room(List<Resource> all) {
    double most = sight.gauge(Keys.IN_FLIGHT_LIMIT);
    Histogram stored = sight.distribution(Keys.ACCEPTED_TO_STORED);
    if (most > 0 && stored != null && sight.seconds() > 0) {
      Spread spread = Spread.ofNanoseconds(stored);
      double inside = spread.samples() / sight.seconds() * spread.mean() / 1000;
      String words = Amount.of(inside) + " of " + Amount.of(most) + " events, on average";
      all.add(resource("events in flight to the bus", inside / most, null, words));
    }
  }

  private void collector(List<Resource> all) {
    double paused = sight.count(Keys.COLLECTION_SECONDS);
    int instances = sight.observation().instances().size();
    if (!Double.isNaN(paused) && instances > 0 && sight.seconds() > 0) {
      String words = Amount.of(paused, "s") + " of pauses in " + instances + " JVM(s)";
      all.add(resource(COLLECTION, paused / sight.seconds() / instances, null, words));
    }
  }

  private static Resource resource(
      String name, double utilisation, @Nullable Double waitMs, String measured) {
    return new Resource(name, Math.clamp(utilisation, 0, 1), waitMs, measured);
  }
}
