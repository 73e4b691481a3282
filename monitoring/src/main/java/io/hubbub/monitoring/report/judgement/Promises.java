package io.hubbub.monitoring.report.judgement;

import static io.hubbub.monitoring.report.Target.Comparison.AT_LEAST;
import static io.hubbub.monitoring.report.Target.Comparison.AT_MOST;
import static io.hubbub.monitoring.report.Target.Comparison.BELOW;
import static io.hubbub.monitoring.report.Target.Comparison.EQUAL;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Leak;
import java.util.List;
import java.util.stream.Stream;

/** What Hubbub promises of a running system; the points of a FAIL are the weights of the score. */
final class Promises {
  private static final long ENOUGH = 100;

  private Promises() {}

  static List<Promise> all(Leak leak) {
    return Stream.of(delivery(), speed(), resources(leak), BenchmarkPromises.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Promise> delivery() {
    return List.of(
        Promise.of("O4", "Events unaccounted for", EQUAL, 0, "events")
            .worth(40, Deliveries::unaccounted)
            .because(Causes::ledger),
        Promise.of("O9-delivery", "Events delivered", AT_LEAST, 99, "%")
            .warnUntil(95)
            .worth(30, Deliveries::delivered)
            .because(Causes::delivery),
        Promise.of("O9-late", "Landed later than 1 s", AT_MOST, 0.1, "%")
            .needing(ENOUGH)
            .worth(10, Deliveries::late)
            .because(Causes::landing),
        Promise.of("O9-refused", "Valid requests refused", AT_MOST, 0.1, "%")
            .needing(ENOUGH)
            .worth(10, Deliveries::refused)
            .because(Causes::refusals),
        Promise.of("O9-errors", "Errors", AT_MOST, 0, "a minute")
            .warnUntil(10)
            .worth(10, Deliveries::errors)
            .because(Causes::errors),
        Promise.of("O9-stalled", "Wait of the oldest event", AT_MOST, 1, "s")
            .warnUntil(10)
            .worth(15, Deliveries::oldest)
            .because(Causes::landing),
        Promise.of("R3", "Redeliveries of an event", AT_MOST, 3, "")
            .worth(5, Deliveries::redeliveries));
  }

  private static List<Promise> speed() {
    return List.of(
        Promise.of("P1", "Accepted to committed, mean", BELOW, 5, "ms")
            .needing(ENOUGH)
            .worth(15, sight -> Reading.mean(sight.distribution(Keys.ACCEPTED_TO_COMMITTED)))
            .because(Causes::landing),
        Promise.of("O9-latency", "Accepted to committed, 95 %", AT_MOST, 5, "ms")
            .warnUntil(10)
            .needing(ENOUGH)
            .worth(10, sight -> Reading.p95(sight.distribution(Keys.ACCEPTED_TO_COMMITTED)))
            .because(Causes::landing),
        Promise.of("P2", "Question answered, mean", BELOW, 10, "ms")
            .needing(ENOUGH)
            .worth(8, sight -> Reading.mean(sight.distribution(Keys.QUESTION)))
            .because(Causes::queries),
        Promise.of("P4", "Landed while 100 events/s or more come", AT_LEAST, 100, "events/s")
            .worth(8, Deliveries::throughput)
            .because(Causes::landing));
  }

  private static List<Promise> resources(Leak leak) {
    return List.of(
        Promise.of("O9-pool", "Busiest connection pool", AT_MOST, 80, "% in use")
            .worth(5, Usage::pool)
            .because(Causes::pools),
        Promise.of("O9-memory", "Fullest heap after collection", AT_MOST, 80, "% of its most")
            .warnUntil(95)
            .worth(10, Usage::heap)
            .because(Causes::heap),
        Promise.of("P8", "Growth of memory, where shown", AT_MOST, 0, "MB/h")
            .warnUntil(Leaks.ALARMING)
            .worth(5, _ -> Usage.growthAnHour(leak))
            .because(Causes::growth),
        Promise.of("O6", "Growth of memory in 24 h, where shown", AT_MOST, 20, "%")
            .worth(10, _ -> Usage.growthADay(leak))
            .because(Causes::growth));
  }
}
