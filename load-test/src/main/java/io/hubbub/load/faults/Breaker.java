package io.hubbub.load.faults;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * A circuit breaker, as the metrics of the instances that have it show it.
 *
 * @param instances addresses of services
 * @param name of the guard
 */
record Breaker(List<URI> instances, String name) {
  private static final Duration OPEN_WITHIN = Duration.ofSeconds(60);
  private static final String PREFIX = "resilience4j_circuitbreaker_";

  /**
   * Waits until it opens in one of the instances. One through which no call ever went guards
   * nothing: that is said, and nothing waited for.
   *
   * @throws io.hubbub.load.LoadFailure if it stays closed
   */
  void awaitOpen() throws IOException, InterruptedException {
    if (any(Breaker::used)) {
      Patience.await("breaker " + name + " opens", OPEN_WITHIN, () -> any(Breaker::opened));
    } else {
      System.err.println("  no call goes through a breaker " + name + ": not looked at");
    }
  }

  /** Whether calls went through it. */
  static boolean used(Metrics metrics, String name) {
    return metrics.sumOf(PREFIX + "calls_seconds_count\\{.*name=\"" + name + "\".*") > 0;
  }

  /** Whether it opened and is not closed yet: it is half-open only after it was open. */
  static boolean opened(Metrics metrics, String name) {
    String states = "state=\"(open|half_open|forced_open)\".*";
    return metrics.sumOf(PREFIX + "state\\{.*name=\"" + name + "\",.*" + states) > 0;
  }

  private boolean any(BiPredicate<Metrics, String> condition)
      throws IOException, InterruptedException {
    for (URI instance : instances) {
      if (condition.test(Metrics.of(instance), name)) {
        return true;
      }
    }
    return false;
  }
}
