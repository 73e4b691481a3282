package io.hubbub.load.faults;

import io.hubbub.load.faults.Network.Server;
import java.net.URI;
import java.time.Duration;

/** Looks at a system while something is broken. */
final class Outage {
  private static final Duration NOTICED = Duration.ofSeconds(60);

  private Outage() {}

  /** Waits until the system shows that a server is away. */
  static void awaitNoticed(Scene scene, Server server) throws InterruptedException {
    switch (server) {
      case NATS -> awaitRefusal(scene);
      case POSTGRES -> awaitLandingPaused(scene);
    }
  }

  /** Waits until a request is not accepted, and the doors' breaker is open. */
  static void awaitRefusal(Scene scene) throws InterruptedException {
    long before = scene.book().failures();
    Patience.await("requests fail", NOTICED, () -> scene.book().failures() > before);
    new Breaker(scene.site().doors(), "nats-publish").awaitOpen();
  }

  /** Waits until a database-service says that it waits for its store, and its breaker is open. */
  static void awaitLandingPaused(Scene scene) throws InterruptedException {
    Patience.await("landing says that it waits", NOTICED, () -> paused(scene.site()));
    new Breaker(scene.site().stores(), "postgres-write").awaitOpen();
  }

  /** Whoever asks the database is told to come back, and not that something is wrong with it. */
  static void mustBeToldLater(Scene scene) throws InterruptedException {
    for (URI store : scene.site().stores()) {
      int status = Reply.to("GET", store.resolve("/history?limit=1")).status();
      scene.must(status == 503, "without a database history answered " + status);
    }
  }

  private static boolean paused(Site site) throws Exception {
    for (URI store : site.stores()) {
      if (Metrics.of(store).sum("hubbub_landing_paused") > 0) {
        return true;
      }
    }
    return false;
  }
}
