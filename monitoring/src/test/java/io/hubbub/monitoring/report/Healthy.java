package io.hubbub.monitoring.report;

import static io.hubbub.monitoring.report.Scene.MEGABYTE;

import java.util.List;
import java.util.Random;

/** What a system in good health looks like. */
final class Healthy {
  private static final double RATE = 800;
  private static final List<String> STORES = List.of("db-1", "db-2");

  private Healthy() {}

  static Scene in(Scene scene) {
    scene.instances("event-1", "db-1", "db-2");
    legs(scene);
    counts(scene);
    STORES.forEach(instance -> store(scene, instance));
    scene.gauge(Keys.IN_FLIGHT_LIMIT, "event-1", 4096);
    minutes(scene);
    return scene;
  }

  private static void legs(Scene scene) {
    int samples = (int) RATE * scene.seconds();
    scene
        .times(Keys.ACCEPTED_TO_STORED, samples, 0.4)
        .times(Keys.STORED_TO_FETCHED, samples, 0.6)
        .times(Keys.FETCHED_TO_COMMITTED, samples, 1.1)
        .times(Keys.ACCEPTED_TO_COMMITTED, samples, 2.1)
        .times(Keys.SAVE, scene.seconds() * 200, 0.9)
        .times(SeriesKey.of(Keys.QUESTION, "question", "history"), 900, 3)
        .times(SeriesKey.of(Keys.QUESTION, "question", "users"), 400, 2);
  }

  private static void counts(Scene scene) {
    double events = RATE * scene.seconds();
    scene
        .count(Keys.LANDED, events)
        .count(Keys.ALREADY_THERE, 3)
        .count(SeriesKey.of(Keys.DEAD_LETTERED, "reason", "invalid"), 1)
        .count(Keys.REDELIVERED, 40)
        .count(Keys.LOST_MESSAGES, 0)
        .count(outcome("accepted"), scene.seconds() * 40)
        .count(outcome("invalid"), 9)
        .count(outcome("overload"), 1)
        .count(Keys.ERRORS, 0)
        .count(Keys.SERVER_ERRORS, 0)
        .count(SeriesKey.of(Keys.BATCHES, "closed_by", "drained"), scene.seconds() * 200)
        .count(SeriesKey.of(Keys.BATCHES, "closed_by", "events"), 12)
        .count(Keys.COLLECTION_SECONDS, scene.seconds() * 0.004)
        .count(pool(Keys.POOL_ACQUIRED, "queries"), 1300)
        .count(pool(Keys.POOL_ACQUIRE_SECONDS, "queries"), 0.4)
        .count(pool(Keys.POOL_USAGE_SECONDS, "queries"), 4.2)
        .count(pool(Keys.POOL_TIMEOUTS, "queries"), 0)
        .count(pool(Keys.POOL_ACQUIRED, "jobs"), 9_000)
        .count(pool(Keys.POOL_ACQUIRE_SECONDS, "jobs"), 0.9)
        .count(pool(Keys.POOL_USAGE_SECONDS, "jobs"), 31)
        .count(pool(Keys.POOL_TIMEOUTS, "jobs"), 0)
        .count(pool(Keys.POOL_ACQUIRED, "landing"), scene.seconds() * 200)
        .count(pool(Keys.POOL_ACQUIRE_SECONDS, "landing"), 0.1)
        .count(pool(Keys.POOL_USAGE_SECONDS, "landing"), scene.seconds() * 0.2);
  }

  private static SeriesKey outcome(String outcome) {
    return SeriesKey.of(Keys.INGEST_REQUESTS, "outcome", outcome);
  }

  private static SeriesKey pool(String key, String pool) {
    return SeriesKey.of(key, "pool", pool);
  }

  private static void store(Scene scene, String instance) {
    scene
        .gauge(Keys.LEDGER_ACCEPTED, instance, 9_000_100)
        .gauge(Keys.LEDGER_LANDED, instance, 9_000_000)
        .gauge(Keys.LEDGER_ALREADY_THERE, instance, 80)
        .gauge(Keys.LEDGER_DEAD_LETTERED, instance, 12)
        .gauge(Keys.LEDGER_ACKNOWLEDGED, instance, 0)
        .gauge(Keys.LEDGER_DIFFERENCE, instance, 0)
        .gauge(Keys.LEDGER_MISSING, instance, 0)
        .gauge(Keys.LEDGER_MISSING_FIRST, instance, 0)
        .gauge(Keys.LEDGER_MISSING_LAST, instance, 0)
        .gauge(Keys.WAITING_EVENTS, instance, 8)
        .gauge(Keys.WAITING_SECONDS, instance, 0.002)
        .gauge(pool(Keys.POOL_MAX, "queries"), instance, 8)
        .gauge(pool(Keys.POOL_MAX, "jobs"), instance, 10)
        .gauge(pool(Keys.POOL_MAX, "landing"), instance, 3)
        .gauge(Keys.HEAP_MAX, instance, 256 * MEGABYTE)
        .gauge(Keys.HEAP_AFTER_COLLECTION, instance, 61 * MEGABYTE);
  }

  private static void minutes(Scene scene) {
    Random random = new Random(8);
    scene
        .eachMinute(Keys.ACCEPTED_PER_SECOND, i -> RATE + 60 * Math.sin(i / 9.0))
        .eachMinute(
            Keys.LANDED_PER_SECOND, i -> RATE + 60 * Math.sin(i / 9.0) + random.nextGaussian())
        .eachMinute(Keys.WAITING_EVENTS, _ -> 4 + random.nextInt(9))
        .eachMinute(Keys.POOL_ACTIVE, _ -> 1 + random.nextInt(4))
        .eachMinute(Keys.P50_MS, _ -> 1.6 + random.nextGaussian() / 20)
        .eachMinute(Keys.P95_MS, _ -> 2.9 + random.nextGaussian() / 8)
        .eachMinute(Keys.P99_MS, _ -> 6.2 + random.nextGaussian() / 2);
    for (String instance : List.of("event-1", "db-1", "db-2")) {
      scene
          .eachMinute(
              SeriesKey.of(Keys.HEAP_AFTER_COLLECTION).by(instance),
              _ -> (61 + random.nextGaussian()) * MEGABYTE)
          .eachMinute(
              SeriesKey.of(Keys.RESIDENT).by(instance),
              _ -> (310 + 2 * random.nextGaussian()) * MEGABYTE)
          .eachMinute(SeriesKey.of(Keys.PROCESS_CPU).by(instance), _ -> 0.08)
          .eachMinute(
              SeriesKey.of(Keys.SYSTEM_CPU).by(instance), _ -> 0.3 + random.nextDouble() / 10);
    }
  }
}
