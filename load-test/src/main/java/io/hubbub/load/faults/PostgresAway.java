package io.hubbub.load.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** There is no PostgreSQL for a long time, while events go on arriving. */
final class PostgresAway implements Fault {
  private static final String POSTGRES = "postgres";
  private static final int DELIVERIES_AGAIN = 3;

  @Override
  public String name() {
    return "postgres-away";
  }

  @Override
  public String what() {
    return "no PostgreSQL for two minutes under load; in the long form for ten";
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    long before = Consumption.of(scene.site()).deliveredAgain();
    scene.processes().fell(POSTGRES);
    scene.last(Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofSeconds(5));
    VitalsReader reader = new VitalsReader(scene.site());
    Map<String, Vitals> early = stores(reader.read());
    scene.last(Duration.ofMinutes(8), Duration.ofSeconds(90), Duration.ofSeconds(30));
    Vitals.grown(early, stores(reader.read()))
        .forEach(grown -> scene.must(false, "while PostgreSQL was away: " + grown));
    long again = Consumption.of(scene.site()).deliveredAgain() - before;
    long held = Math.max(1, Consumption.of(scene.site()).underWay());
    scene.must(
        again <= DELIVERIES_AGAIN * held,
        "%d events under way were delivered %d times again".formatted(held, again));
    return () -> catchUp(scene);
  }

  private static void catchUp(Scene scene) throws InterruptedException {
    scene.processes().resume(POSTGRES);
    long begin = System.nanoTime();
    Patience.await(
        "what waits is less than what a second brings",
        Trial.LIMIT,
        () -> Consumption.of(scene.site()).waiting() < 2_000);
    System.err.printf(
        "faults: postgres-away: caught up within %.1f s%n", (System.nanoTime() - begin) / 1e9);
  }

  private static Map<String, Vitals> stores(Map<String, Vitals> all) {
    Map<String, Vitals> stores = new HashMap<>(all);
    stores.keySet().removeIf(name -> !name.startsWith("database-service"));
    return stores;
  }
}
