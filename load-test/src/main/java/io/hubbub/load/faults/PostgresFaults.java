package io.hubbub.load.faults;

import java.time.Duration;
import java.util.List;

/**
 * One PostgreSQL, which dies, is stopped, lets nobody in, or ends transactions of its own accord.
 */
final class PostgresFaults {
  private static final String POSTGRES = "postgres";
  private static final Duration WHOLE = Duration.ofSeconds(8);
  private static final Duration BRIEF = Duration.ofSeconds(5);

  private PostgresFaults() {}

  static List<Fault> all() {
    return List.of(
        Scripted.of(
                "kill-postgres",
                "kill -9 of PostgreSQL",
                PostgresFaults::kill,
                PostgresFaults::doorsStayOpen)
            .quick(),
        Scripted.of(
            "stop-postgres-at-once",
            "PostgreSQL's immediate stop (SIGQUIT): no checkpoint, no goodbye",
            PostgresFaults::stopAtOnce,
            PostgresFaults::doorsStayOpen),
        Scripted.of(
            "postgres-full-of-connections",
            "max_connections is reached by others, and the services' connections are ended",
            PostgresFaults::crowd,
            PostgresFaults::doorsStayOpen),
        Scripted.of(
                "postgres-deadlock",
                "every batch under way ends in a deadlock, five times",
                PostgresFaults::deadlock,
                PostgresFaults::doorsStayOpen)
            .quick());
  }

  private static Healing kill(Scene scene) throws Exception {
    FailedWrites failed = FailedWrites.of(scene);
    scene.processes().process(POSTGRES).kill(); // its supervisor starts it again
    return () -> recovered(scene, failed);
  }

  private static Healing stopAtOnce(Scene scene) throws Exception {
    FailedWrites failed = FailedWrites.of(scene);
    // To the first process alone, which ends the others; it is started again too.
    scene.signal("QUIT", POSTGRES);
    return () -> recovered(scene, failed);
  }

  private static Healing crowd(Scene scene) throws Exception {
    FailedWrites failed = FailedWrites.of(scene);
    Crowd crowd = Crowd.in(scene.site());
    try {
      Outage.awaitLandingPaused(scene);
      Outage.mustBeToldLater(scene);
      scene.last(WHOLE, BRIEF);
    } catch (Exception e) {
      crowd.close();
      throw e;
    }
    return () -> {
      crowd.close();
      recovered(scene, failed);
    };
  }

  private static Healing deadlock(Scene scene) throws Exception {
    FailedWrites failed = FailedWrites.of(scene);
    for (int round = 0; round < scene.rounds(5, 2); round++) {
      Deadlock.make(scene.site());
    }
    return () -> {
      recovered(scene);
      failed.mustNotHaveGrown();
    };
  }

  /** Waits until PostgreSQL is back and everything whole again. */
  private static void recovered(Scene scene) throws Exception {
    Patience.await("PostgreSQL answers", Recovery.LIMIT, () -> scene.site().count("select 1") == 1);
    Recovery.await(scene);
  }

  /** The same, and wants PostgreSQL to have been taken for absent. */
  static void recovered(Scene scene, FailedWrites failed) throws Exception {
    recovered(scene);
    failed.mustHaveGrown();
  }

  static void doorsStayOpen(Aftermath after) {
    after.must(after.failures() == 0, "requests failed");
  }
}
