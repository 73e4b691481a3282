package io.hubbub.load.faults;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;

/** Looks whether a system is whole again: every door, every pool, every writer. */
final class Recovery {
  /** What the suite promises for the time after a network or a database is back. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  /** One through which nobody calls closes after 30 s. */
  private static final Duration BREAKERS_CLOSE = Duration.ofSeconds(35);

  private Recovery() {}

  /**
   * Waits until everything is ready, every pool answers, one instance does the jobs and each lands;
   * then until every breaker is closed; and says how long that took.
   *
   * @throws io.hubbub.load.LoadFailure if it is not so within {@link #LIMIT}, with breakers longer
   */
  static void await(Scene scene) throws Exception {
    Site site = scene.site();
    long began = System.nanoTime();
    long last = site.lastBatch();
    Patience.await("everything is ready", left(began), site.processes()::isReady);
    Patience.await("every pool answers", left(began), () -> poolsAnswer(site));
    Patience.await("one instance does the jobs", left(began), () -> doingJobs(site) == 1);
    Patience.await("every instance lands", left(began), () -> allLandedSomething(site, last));
    double seconds = (System.nanoTime() - began) / 1e9;
    Patience.await("every breaker is closed", BREAKERS_CLOSE, () -> breakersClosed(site));
    double closed = (System.nanoTime() - began) / 1e9;
    scene.say("whole again after %.1f s, breakers closed after %.1f s".formatted(seconds, closed));
  }

  // Questions close the breaker that guards them.
  private static boolean breakersClosed(Site site) throws IOException, InterruptedException {
    return poolsAnswer(site) && Breaker.allClosed(site.stores()) && Breaker.allClosed(site.doors());
  }

  private static Duration left(long began) {
    Duration left = LIMIT.minusNanos(System.nanoTime() - began);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static boolean allLandedSomething(Site site, long last) throws SQLException {
    return site.landedSince(last) == site.instances();
  }

  private static double doingJobs(Site site) throws IOException, InterruptedException {
    double instances = 0;
    for (URI store : site.stores()) {
      instances += Metrics.of(store).sum("hubbub_doing_jobs");
    }
    return instances;
  }

  private static boolean poolsAnswer(Site site) throws IOException, InterruptedException {
    for (URI store : site.stores()) {
      boolean answers = Reply.to("GET", store.resolve("/history?limit=1")).status() == 200;
      if (!answers || Metrics.of(store).sum("hikaricp_connections_pending") > 0) {
        return false;
      }
    }
    return true;
  }
}
