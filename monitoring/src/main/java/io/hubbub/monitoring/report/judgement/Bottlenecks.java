package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Bottleneck;
import io.hubbub.monitoring.report.Bottleneck.Leg;
import io.hubbub.monitoring.report.Bottleneck.Resource;
import io.hubbub.monitoring.report.Keys;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Finds what gives way first, and where an event's time goes. */
final class Bottlenecks {
  private static final double BUSY = 0.7;
  private static final double SATURATED = 0.85;
  private static final double WORTH_CARRYING_ON = 0.05;

  private static final List<Map.Entry<String, String>> WAY =
      List.of(
          Map.entry("accepted to stored", Keys.ACCEPTED_TO_STORED),
          Map.entry("stored to fetched", Keys.STORED_TO_FETCHED),
          Map.entry("fetched to committed", Keys.FETCHED_TO_COMMITTED));

  private final Sight sight;

  Bottlenecks(Sight sight) {
    this.sight = sight;
  }

  Bottleneck judge() {
    List<Resource> resources = new Resources(sight).busiestFirst();
    List<Leg> legs = legs();
    Optional<Resource> first = first(resources);
    boolean busy = first.isPresent() && first.get().utilisation() >= BUSY;
    return new Bottleneck(
        busy ? first.get().name() : null,
        busy ? first.get().utilisation() : null,
        words(first, resources) + slowest(legs),
        resources,
        legs);
  }

  // Whoever waits for a processor is busy meanwhile: full processors make all others look busy.
  private static Optional<Resource> first(List<Resource> resources) {
    return resources.stream()
        .filter(each -> each.name().equals(Resources.PROCESSORS))
        .filter(each -> each.utilisation() >= SATURATED)
        .findFirst()
        .or(() -> resources.stream().findFirst());
  }

  private String words(Optional<Resource> first, List<Resource> resources) {
    if (first.isEmpty()) {
      return "Nothing is known of what is busy.";
    }
    Resource most = first.get();
    String busy = most.name() + " at " + Amount.percent(most.utilisation());
    if (most.utilisation() < BUSY) {
      return "Nothing is near its limit; the busiest: " + busy + "." + room(most);
    }
    String others =
        resources.getFirst().equals(most) ? "" : " Others look busier as they wait for these.";
    return "What gives way first: " + busy + whose(most) + "." + others + room(most);
  }

  private String whose(Resource most) {
    return Processors.busiest(sight)
        .filter(found -> most.name().equals(Resources.PROCESSORS) && found.othersNeedMost())
        .map(found -> " (" + found.words() + ")")
        .orElse("");
  }

  // Utilisation law: at the same cost an event, the rate grows until the utilisation is 1.
  private String room(Resource most) {
    double landed = sight.count(Keys.LANDED) / sight.seconds();
    if (most.name().equals(Resources.PROCESSORS)) {
      return Processors.busiest(sight).map(found -> room(found, landed)).orElse("");
    }
    return landed > 0 && most.utilisation() >= WORTH_CARRYING_ON
        ? " "
            + Amount.of(landed)
            + " events/s landed; at the same cost an event it is full at about "
            + Amount.of(landed / most.utilisation(), "events/s.")
        : "";
  }

  // What other programs use says nothing of what an event costs.
  private static String room(Processors processors, double landed) {
    return landed > 0 && processors.ours() >= WORTH_CARRYING_ON
        ? " %s events/s landed; at the same cost an event Hubbub's services alone fill the processors at about %s, less what NATS and PostgreSQL need if they run there too."
            .formatted(Amount.of(landed), Amount.of(landed / processors.ours(), "events/s"))
        : "";
  }

  private static String slowest(List<Leg> legs) {
    return legs.stream()
        .max(Comparator.comparingDouble(Leg::share))
        .map(leg ->
            " Most of an event's time, "
                + Amount.percent(leg.share())
                + ", goes from "
                + leg.name()
                + ": "
                + Amount.of(leg.meanMs(), "ms")
                + ".")
        .orElse("");
  }

  private List<Leg> legs() {
    double whole =
        WAY.stream()
            .mapToDouble(leg -> sight.meanMs(leg.getValue()))
            .filter(Double::isFinite)
            .sum();
    return WAY.stream().flatMap(leg -> leg(leg.getKey(), leg.getValue(), whole)).toList();
  }

  private Stream<Leg> leg(String name, String key, double whole) {
    Histogram histogram = sight.distribution(key);
    if (histogram == null || sight.seconds() == 0) {
      return Stream.empty();
    }
    double rate = histogram.getTotalCount() / sight.seconds();
    double mean = sight.meanMs(key);
    double share = whole == 0 ? 0 : mean / whole;
    return Stream.of(new Leg(name, rate, mean, rate * mean / 1000, share));
  }
}
