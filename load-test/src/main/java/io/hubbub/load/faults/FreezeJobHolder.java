package io.hubbub.load.faults;

import io.hubbub.load.LoadFailure;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Whoever does the jobs is frozen, and wakes up without knowing that it was. */
final class FreezeJobHolder implements Fault {
  /** The lease lasts 3 s. */
  private static final Duration TAKEN_OVER = Duration.ofSeconds(5);

  /** After whatever came before. */
  private static final Duration SETTLED = Duration.ofSeconds(8);

  private static final Duration KNOWN = Duration.ofSeconds(2);
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(100);

  @Override
  public String name() {
    return "freeze-job-holder";
  }

  @Override
  public String what() {
    return "SIGSTOP of the instance that does the jobs, until another does them, then SIGCONT";
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    List<URI> stores = scene.site().stores();
    int holder = holder(stores);
    String frozen = "database-service-" + (holder + 1);
    long token = token(scene);
    scene.processes().freeze(frozen);
    try {
      awaitTakeOver(scene, others(stores, holder));
    } finally {
      scene.processes().thaw(frozen);
    }
    staysAway(scene, stores, holder);
    scene.must(token(scene) == token + 1, "the jobs changed hands more than once, or not at all");
    return Healing.NONE;
  }

  private static int holder(List<URI> stores) throws InterruptedException {
    Patience.await("one instance does the jobs", SETTLED, () -> workers(stores).size() == 1);
    return workers(stores).stream()
        .findFirst()
        .orElseThrow(() -> new LoadFailure("nobody does the jobs"));
  }

  private static List<URI> others(List<URI> stores, int holder) {
    return stores.stream().filter(store -> !store.equals(stores.get(holder))).toList();
  }

  private static void awaitTakeOver(Scene scene, List<URI> others) throws InterruptedException {
    long began = System.nanoTime();
    boolean taken = Patience.holdsWithin(TAKEN_OVER, () -> workers(others).size() == 1);
    scene.must(taken, "nobody took the jobs over");
    scene.say("taken over after %.1f s".formatted((System.nanoTime() - began) / 1e9));
  }

  private static void staysAway(Scene scene, List<URI> stores, int holder) throws Exception {
    scene.must(
        Patience.holdsWithin(KNOWN, () -> !WrongClock.doesJobs(stores.get(holder))),
        "who was frozen still thinks that the jobs are its own");
    long end = System.nanoTime() + LONGER_THAN_A_LEASE.toNanos();
    while (System.nanoTime() < end) {
      List<Integer> workers = workers(stores);
      scene.must(
          workers.size() == 1 && !workers.contains(holder), "the jobs are done by " + workers);
      Thread.sleep(LOOK);
    }
  }

  /** Which of them do the jobs, counted from 0. */
  private static List<Integer> workers(List<URI> stores) {
    return IntStream.range(0, stores.size()).filter(i -> doesJobs(stores.get(i))).boxed().toList();
  }

  private static boolean doesJobs(URI store) {
    try {
      return WrongClock.doesJobs(store);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static long token(Scene scene) throws Exception {
    return scene.site().count("select token from lease where name = 'jobs'");
  }
}
