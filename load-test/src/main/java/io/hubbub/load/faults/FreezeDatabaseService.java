package io.hubbub.load.faults;

import java.sql.SQLException;
import java.time.Duration;

/**
 * A writer is frozen in the middle of its batch: once so briefly that its commit comes late and is
 * good, once until others have been given its events.
 */
final class FreezeDatabaseService implements Fault {
  private static final int WRITERS = 2;
  private static final String FROZEN = "database-service-1";

  /** The consumer's ack wait of 30 s, and some. */
  private static final Duration PAST_ACK_WAIT = Duration.ofSeconds(36);

  /** Below every time limit of a transaction. */
  private static final Duration LATE = Duration.ofSeconds(10);

  private static final String OPEN =
      """
      select count(*) from pg_stat_activity
      where application_name = 'hubbub-landing' and state = 'idle in transaction'
        and clock_timestamp() - xact_start > ? * interval '1 second'
      """;

  @Override
  public String name() {
    return "freeze-database-service";
  }

  @Override
  public String what() {
    return "SIGSTOP of a database-service in the middle of a batch for 10 s, and for 36 s";
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    freeze(scene);
    Thread.sleep(LATE);
    scene.must(openTransactions(scene) > 0, "no commit was late");
    scene.processes().thaw(FROZEN);
    long before = Consumption.of(scene.site()).deliveredAgain();
    freeze(scene);
    Thread.sleep(PAST_ACK_WAIT);
    Consumption now = Consumption.of(scene.site());
    scene.must(
        now.deliveredAgain() > before, "no other instance was given the frozen one's events");
    return () -> scene.processes().thaw(FROZEN);
  }

  private static void freeze(Scene scene) throws Exception {
    try (HeldBatches _ = HeldBatches.of(scene.site(), WRITERS * scene.site().instances())) {
      scene.processes().freeze(FROZEN);
    }
  }

  // The others' last for milliseconds.
  private static long openTransactions(Scene scene) throws SQLException {
    return scene.site().count(OPEN, LATE.minusSeconds(1).toSeconds());
  }
}
