package io.hubbub.load.faults;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A circuit breaker, as the metrics of the instances that have it show it.
 *
 * @param instances addresses of services
 * @param name of the guard
 */
record Breaker(List<URI> instances, String name) {
  private static final Duration OPEN_WITHIN = Duration.ofSeconds(60);
  private static final String ANY = "[^\"]*";

  /**
   * Waits until it opens in one of the instances.
   *
   * @throws io.hubbub.load.LoadFailure if it stays closed
   */
  void awaitOpen() throws InterruptedException {
    Patience.await("breaker " + name + " opens", OPEN_WITHIN, () -> isOpen(instances, name));
  }

  /** Whether no breaker of any of these instances is open, or was and is not closed yet. */
  static boolean allClosed(List<URI> instances) throws IOException, InterruptedException {
    return !isOpen(instances, ANY);
  }

  private static boolean isOpen(List<URI> instances, String name)
      throws IOException, InterruptedException {
    for (URI instance : instances) {
      if (isOpen(Metrics.of(instance), name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it opened and is not closed yet: it is half-open only after it was open. */
  static boolean isOpen(Metrics metrics, String name) {
    String state = "resilience4j_circuitbreaker_state\\{.*name=\"" + name + "\",.*";
    return metrics.sumOf(state + "state=\"(open|half_open|forced_open)\".*") > 0;
  }
}
