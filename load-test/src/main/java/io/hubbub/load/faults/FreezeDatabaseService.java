package io.hubbub.load.faults;

import java.time.Duration;

/** A writer is frozen in the middle of its batch until others have been given its events. */
final class FreezeDatabaseService implements Fault {
  private static final int WRITERS = 2;
  private static final String FROZEN = "database-service-1";

  /** The consumer's ack wait of 30 s, and some. */
  private static final Duration PAST_ACK_WAIT = Duration.ofSeconds(36);

  @Override
  public String name() {
    return "freeze-database-service";
  }

  @Override
  public String what() {
    return "SIGSTOP of a database-service in the middle of a batch for 36 s, then SIGCONT";
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    long before = Consumption.of(scene.site()).deliveredAgain();
    try (HeldBatches _ = HeldBatches.of(scene.site(), WRITERS * scene.site().instances())) {
      scene.signal("STOP", FROZEN);
    }
    Thread.sleep(PAST_ACK_WAIT);
    Consumption now = Consumption.of(scene.site());
    scene.must(
        now.deliveredAgain() > before, "no other instance was given the frozen one's events");
    return () -> scene.signal("CONT", FROZEN);
  }
}
