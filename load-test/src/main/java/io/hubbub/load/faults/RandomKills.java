package io.hubbub.load.faults;

import io.hubbub.standalone.ServerProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Whatever runs is killed at random moments. The system property {@code hubbub.faults.seed} repeats
 * a sequence of kills.
 */
final class RandomKills implements Fault {
  private static final int LONGEST_LULL_MILLIS = 1_500;

  @Override
  public String name() {
    return "random-kills";
  }

  @Override
  public String what() {
    return "kill -9 of each process once, then of any, at random moments, 12 times";
  }

  @Override
  public Healing inject(Scene scene) throws InterruptedException {
    long seed = Long.getLong("hubbub.faults.seed", System.nanoTime());
    scene.say("-Dhubbub.faults.seed=" + seed);
    Random random = new Random(seed);
    for (ServerProcess victim : victims(scene, random)) {
      Thread.sleep(random.nextInt(LONGEST_LULL_MILLIS));
      victim.kill(); // its supervisor starts it again
      long before = scene.book().acceptedRequests();
      Patience.await(
          "requests are accepted again",
          Trial.LIMIT,
          () -> scene.book().acceptedRequests() > before && victim.isReady());
    }
    return Healing.NONE;
  }

  private static List<ServerProcess> victims(Scene scene, Random random) {
    List<ServerProcess> all = scene.processes().processes();
    List<ServerProcess> victims = new ArrayList<>(all);
    Collections.shuffle(victims, random);
    while (victims.size() < scene.rounds(12, 0)) {
      victims.add(all.get(random.nextInt(all.size())));
    }
    return victims;
  }
}
