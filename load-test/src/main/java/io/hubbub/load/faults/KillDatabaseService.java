package io.hubbub.load.faults;

/** A writer's process ends in the middle of its batch, again and again. */
final class KillDatabaseService implements Fault {
  private static final int WRITERS = 2;

  @Override
  public String name() {
    return "kill-database-service";
  }

  @Override
  public String what() {
    return "kill -9 of a database-service in the middle of a batch, 50 times, each in turn";
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    int instances = scene.site().instances();
    for (int round = 0; round < scene.rounds(50, 2); round++) {
      String victim = "database-service-" + (round % instances + 1);
      try (HeldBatches _ = HeldBatches.of(scene.site(), WRITERS * instances)) {
        scene.processes().fell(victim);
      }
      scene.processes().resume(victim);
    }
    return Healing.NONE;
  }

  @Override
  public void check(Aftermath after) {
    after.must(after.redelivered() > 0, "nothing was delivered again");
  }
}
