package io.hubbub.load.system;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is asked of Prometheus and not found, apart from what cannot be seen within minutes. */
record Unseen(Map<String, String> reasons) {
  private static final String NO_CACHE = "nothing is cached";
  private static final String DAYS = "compares with days ago";
  private static final String HEALTHY = "says that something is wrong which is not";
  private static final String SHORT = "lasts for less than the time between two looks";

  /** Series. */
  static final Unseen SERIES =
      new Unseen(
          Map.of(
              "cache_gets_total", NO_CACHE,
              "hubbub:cache_hits:ratio_rate10m", NO_CACHE,
              "hubbub:landed_events:days_rate1h", DAYS,
              "hubbub:landed_events:baseline_rate1h", DAYS,
              "hubbub:accepted_to_committed_seconds:days_p95_1h", DAYS,
              "hubbub:accepted_to_committed_seconds:baseline_p95_1h", DAYS));

  /** Labels by which something is grouped or joined. */
  static final Unseen LABELS =
      new Unseen(
          Map.of(
              "cache in hubbub:cache_hits:ratio_rate10m: ", NO_CACHE,
              "cache in CacheHitRateLow: ", NO_CACHE));

  /** Alerts whose every comparison is answered, true or false. */
  static final Unseen ALERTS =
      new Unseen(
          Map.of(
              "CacheHitRateLow: ", NO_CACHE,
              "ThroughputDown: ", DAYS,
              "LatencyUp: ", DAYS));

  /** Panels with figures, while everything works and is used. */
  static final Unseen FIGURES =
      new Unseen(
          Map.of(
              "jvm: Growth an hour: ", "wants 7 hours",
              "overview: Errors by service: 60 * sum by (job, status)", HEALTHY,
              "\"Critical alerts\": ", HEALTHY));

  /** Panels with figures other than zero, after everything was used and failed. */
  static final Unseen MOVES =
      new Unseen(
          Map.ofEntries(
              Map.entry("jvm: Growth an hour: ", "wants 7 hours"),
              Map.entry("overview: Unaccounted events: ", HEALTHY),
              Map.entry("overview: Lost messages: ", HEALTHY),
              Map.entry("bus: Passed over by landing: ", HEALTHY),
              Map.entry("overview: Errors by service: 60 * sum by (job) ", HEALTHY),
              Map.entry("sum(increase(hubbub_lost_messages_total", HEALTHY),
              Map.entry("BudgetBurnsFast: ", HEALTHY),
              Map.entry("ConsumerStalled: ", HEALTHY),
              Map.entry("resilience: Made anew: ", HEALTHY),
              Map.entry("resilience: The ledger: ", HEALTHY),
              Map.entry("EventsMissing: ", HEALTHY),
              Map.entry("LedgerDifference: ", HEALTHY),
              Map.entry("hubbub_landing_redelivered_events_total", "wants 30 s without an ack"),
              Map.entry("database: Rows: ", "PostgreSQL has not analysed the table yet"),
              Map.entry("hikaricp_connections_active", SHORT),
              Map.entry("bus: No room: ", HEALTHY),
              Map.entry("bus: Memory of requests: sum", SHORT),
              Map.entry("bus: Stalls of the bus: ", HEALTHY),
              Map.entry("resilience: Questions at once: max(", SHORT),
              Map.entry("bus: Events in flight: sum", SHORT)));

  /** Whether an expression finds what it must. */
  interface Look {
    boolean finds(String promql) throws IOException;
  }

  /**
   * The names of those expressions that find nothing and have no excuse.
   *
   * @throws IllegalArgumentException for an excuse of something that is not asked
   */
  Set<String> of(Map<String, String> expressions, Look look) throws IOException {
    for (String part : reasons.keySet()) {
      if (expressions.keySet().stream().noneMatch(name -> name.contains(part))) {
        throw new IllegalArgumentException("nothing that is asked has to be excused as " + part);
      }
    }
    Set<String> unseen = new TreeSet<>();
    for (Map.Entry<String, String> each : expressions.entrySet()) {
      if (!isExcused(each.getKey()) && !look.finds(each.getValue())) {
        unseen.add(each.getKey());
      }
    }
    return unseen;
  }

  private boolean isExcused(String name) {
    return reasons.keySet().stream().anyMatch(name::contains);
  }
}
