package io.hubbub.load.faults;

import java.io.IOException;
import java.net.URI;

/**
 * How many calls that write to PostgreSQL its breaker has counted as failed: which failures do is
 * decided by what PostgreSQL says, its SQLState.
 *
 * @param before at the beginning of a fault
 */
record FailedWrites(Scene scene, double before) {
  private static final String FAILED =
      "resilience4j_circuitbreaker_calls_seconds_count\\{.*kind=\"failed\",name=\"postgres-write\".*";

  static FailedWrites of(Scene scene) throws IOException, InterruptedException {
    return new FailedWrites(scene, count(scene.site()));
  }

  /** Wants failures of a server that is away to count. */
  void mustHaveGrown() throws IOException, InterruptedException {
    scene.must(count(scene.site()) > before, "no failed write was taken for PostgreSQL's absence");
  }

  /** Wants failures that say nothing about the server not to count. */
  void mustNotHaveGrown() throws IOException, InterruptedException {
    double grown = count(scene.site()) - before;
    scene.must(grown == 0, "%.0f writes were taken for PostgreSQL's absence".formatted(grown));
  }

  private static double count(Site site) throws IOException, InterruptedException {
    double count = 0;
    for (URI store : site.stores()) {
      count += Metrics.of(store).sumOf(FAILED);
    }
    return count;
  }
}
