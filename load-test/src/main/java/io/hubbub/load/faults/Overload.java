package io.hubbub.load.faults;

import io.hubbub.load.LoadFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Three times as much is offered as can be taken. */
final class Overload implements Fault {
  private static final Duration CAPACITY_TIME = Duration.ofSeconds(8);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration WINDOW = Duration.ofSeconds(3);
  private static final double MORE_THAN_ENOUGH = 200_000;
  private static final Set<Integer> GOOD_ANSWERS = Set.of(202, 207, 429, 503);

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public String what() {
    return "three times what the doors can take for a minute; in the long form for five";
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    Thread.sleep(WINDOW);
    double before = p99Millis(scene, System.nanoTime() - WINDOW.toNanos());
    double capacity = capacity(scene);
    Flood flood = new Flood(scene);
    flood.run("flood", capacity * 3, time(scene.form()));
    Duration normal = untilNormal(scene, before);
    judge(scene, flood);
    System.err.printf(
        "faults: overload: capacity %,.0f events/s, answers %s, p99 %.1f ms before, normal again"
            + " after %.1f s%n",
        capacity, flood.statuses(), before, normal.toMillis() / 1000.0);
    return Healing.NONE;
  }

  private static Duration time(Form form) {
    return switch (form) {
      case LONG -> Duration.ofMinutes(5);
      case WHOLE -> Duration.ofMinutes(1);
      case QUICK -> Duration.ofSeconds(20);
    };
  }

  /** What the doors take when more is offered than they can. */
  private static double capacity(Scene scene) throws InterruptedException {
    long begin = System.nanoTime();
    new Flood(scene).run("capacity", MORE_THAN_ENOUGH, CAPACITY_TIME);
    double seconds = (System.nanoTime() - begin) / 1e9;
    return scene.book().requests().stream()
            .filter(request -> request.client().equals("capacity") && request.isAccepted())
            .mapToInt(Book.Request::count)
            .sum()
        / seconds;
  }

  private static Duration untilNormal(Scene scene, double before) throws Exception {
    long begin = System.nanoTime();
    double normal = Math.max(2 * before, before + 20);
    while (System.nanoTime() - begin < LIMIT.toNanos()) {
      long windowBegan = System.nanoTime();
      Thread.sleep(WINDOW);
      if (p99Millis(scene, windowBegan) <= normal && scene.site().figures().waiting() < 5_000) {
        return Duration.ofNanos(windowBegan - begin);
      }
    }
    scene.must(false, "p99 is not normal again 60 s after the overload");
    return LIMIT;
  }

  private static double p99Millis(Scene scene, long since) {
    List<Long> times =
        scene.book().requests().stream()
            .filter(request -> request.sentAt() >= since && request.client().length() == 1)
            .map(request -> request.answeredAt() - request.sentAt())
            .sorted()
            .toList();
    if (times.isEmpty()) {
      throw new LoadFailure("no request of the steady load was answered in time to be measured");
    }
    return times.get((int) (times.size() * 0.99)) / 1e6;
  }

  private static void judge(Scene scene, Flood flood) {
    Map<Integer, Integer> statuses = flood.statuses();
    scene.must(statuses.containsKey(202), "nothing was accepted under overload");
    scene.must(
        statuses.containsKey(429) || statuses.containsKey(503),
        "nobody was told to come back: it was no overload");
    scene.must(
        GOOD_ANSWERS.containsAll(statuses.keySet()), "answers by status, 0 for none: " + statuses);
    scene.must(
        flood.withoutRetryAfter() == 0, flood.withoutRetryAfter() + " answers have no Retry-After");
  }
}
