package io.hubbub.load.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** There is no PostgreSQL for a long time, while events go on arriving. */
final class PostgresAway implements Fault {
  static final String POSTGRES = "postgres";

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
    Backlog backlog = Backlog.before(scene);
    scene.processes().fell(POSTGRES);
    scene.last(Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofSeconds(5));
    VitalsReader reader = new VitalsReader(scene.site());
    Map<String, Vitals> early = stores(reader.read());
    scene.last(Duration.ofMinutes(8), Duration.ofSeconds(90), Duration.ofSeconds(30));
    Vitals.grown(early, stores(reader.read()))
        .forEach(grown -> scene.must(false, "while PostgreSQL was away: " + grown));
    backlog.note();
    return backlog;
  }

  private static Map<String, Vitals> stores(Map<String, Vitals> all) {
    Map<String, Vitals> stores = new HashMap<>();
    all.forEach((process, vitals) -> {
      if (process.startsWith("database-service")) {
        stores.put(process, vitals.withoutConnections());
      }
    });
    return stores;
  }
}
