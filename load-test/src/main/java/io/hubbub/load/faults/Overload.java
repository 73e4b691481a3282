package io.hubbub.load.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Three times as much is offered as can be taken. */
final class Overload implements Fault {
  private static final Duration CAPACITY_TIME = Duration.ofSeconds(8);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration WINDOW = Duration.ofSeconds(3);
  private static final double MORE_THAN_ENOUGH = 200_000;
  private static final double TIMES = 3;

  /** What of that has to be sent in truth by a machine that does all the rest too. */
  private static final double ENOUGH_TIMES = 2.5;

  /** Enough for both doors to be busy all the time, and no more: nobody waits for room. */
  private static final int BUSY = 32;

  /** Whoever is refused waits a second for it, and the next one does not wait for that. */
  private static final int FLOOD = 3_000;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Set<Integer> GOOD_ANSWERS = Set.of(202, 207, 429, 503);

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public String what() {
    return "three times what the doors can take for a minute; in the long form for five";
  }

  // A door's server keeps buffers for 200 requests at once from then on; the first flood makes
  // them.
  @Override
  public void prepare(Site site) throws InterruptedException {
    String source = "urn:hubbub:faults:first-flood:" + System.nanoTime();
    new Flood(site.doors(), new Book(), source, FLOOD).run("first", MORE_THAN_ENOUGH, WINDOW);
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    Thread.sleep(WINDOW);
    SteadyClients steady = scene.clients();
    double before = steady.p99Millis(System.nanoTime() - WINDOW.toNanos());
    double capacity = capacity(scene);
    Flood flood = flood(scene, FLOOD);
    long begin = System.nanoTime();
    flood.run("flood", capacity * TIMES, time(scene.form()));
    Duration waited = steady.longestWait(begin, System.nanoTime());
    Duration normal = untilNormal(scene, steady, before);
    judge(scene, flood);
    enough(scene, flood.offered(), capacity);
    scene.must(
        waited.compareTo(LONGEST_WAIT) < 0, "a steady client had nothing accepted for " + waited);
    scene.say(
        ("capacity %,.0f events/s, offered %,.0f, answers %s, a steady client"
                + " waited %.1f s at most, p99 %.1f ms before, normal again after %.1f s")
            .formatted(
                capacity,
                flood.offered(),
                flood.statuses(),
                waited.toMillis() / 1000.0,
                before,
                normal.toMillis() / 1000.0));
    return Healing.NONE;
  }

  @Override
  public Optional<String> impossible() {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(Flood.FROM, 0));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(Flood.FROM.getHostAddress() + " is nobody here: " + e.getMessage());
    }
  }

  private static Flood flood(Scene scene, int open) {
    return new Flood(scene.site().doors(), scene.book(), scene.source(), open);
  }

  private static Duration time(Form form) {
    return switch (form) {
      case LONG -> Duration.ofMinutes(5);
      case WHOLE -> Duration.ofMinutes(1);
      case QUICK -> Duration.ofSeconds(20);
    };
  }

  /** What the doors take when they are never idle. */
  private static double capacity(Scene scene) throws Exception {
    long before = scene.site().figures().accepted();
    long begin = System.nanoTime();
    flood(scene, BUSY).run("capacity", MORE_THAN_ENOUGH, CAPACITY_TIME);
    double seconds = (System.nanoTime() - begin) / 1e9;
    return (scene.site().figures().accepted() - before) / seconds;
  }

  private static void enough(Scene scene, double offered, double capacity) {
    scene.must(
        offered >= ENOUGH_TIMES * capacity,
        "%,.0f events/s were offered where %,.0f can be taken: it was no overload"
            .formatted(offered, capacity));
  }

  private static Duration untilNormal(Scene scene, SteadyClients steady, double before)
      throws Exception {
    long begin = System.nanoTime();
    double normal = Math.max(2 * before, before + 20);
    while (System.nanoTime() - begin < LIMIT.toNanos()) {
      long windowBegan = System.nanoTime();
      Thread.sleep(WINDOW);
      if (steady.p99Millis(windowBegan) <= normal && scene.site().figures().waiting() < 5_000) {
        return Duration.ofNanos(windowBegan - begin);
      }
    }
    scene.must(false, "p99 is not normal again 60 s after the overload");
    return LIMIT;
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
