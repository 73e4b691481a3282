package io.hubbub.standalone.system;

import io.hubbub.standalone.ServerFailure;
import io.hubbub.standalone.ServerProcess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Starts again what dies, and says so. The wait before a start doubles from 0.2 s to 10 s while a
 * process keeps dying, and is forgotten once it has run for 10 s. Thread-safe.
 */
final class Supervisor implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration STEADY_AFTER = Duration.ofSeconds(10);

  private final Map<String, Watched> watched = new LinkedHashMap<>();
  private final Consumer<String> say;
  private final Runnable changed;
  private final InstantSource clock;
  private final Thread thread = new Thread(this::watch, "supervisor");
  private boolean stopping;

  /**
   * @param say told of each death and each start
   * @param changed run after each start
   */
  Supervisor(
      List<ServerProcess> parts, Consumer<String> say, Runnable changed, InstantSource clock) {
    parts.forEach(part -> watched.put(part.name(), new Watched(part)));
    this.say = say;
    this.changed = changed;
    this.clock = clock;
    this.thread.setDaemon(true);
  }

  /** Begins to look after processes that have been launched. */
  void start() {
    thread.start();
  }

  /** Whether a dead process is left dead until {@link #release}. */
  synchronized void hold(String name) {
    of(name).held = true;
  }

  /** Looks after it again. */
  synchronized void release(String name) {
    of(name).held = false;
    of(name).lately = 0;
  }

  /** How often a process has died since the beginning. */
  synchronized int deaths(String name) {
    return of(name).deaths;
  }

  /** The same for all, by name. */
  synchronized Map<String, Integer> deaths() {
    return watched.values().stream()
        .collect(Collectors.toMap(one -> one.part.name(), one -> one.deaths));
  }

  /** Looks at each process once: notes deaths, starts what is due. */
  synchronized void check() {
    if (!stopping) {
      watched.values().forEach(this::check);
    }
  }

  /** Stops looking; from here on nothing is started again. */
  @Override
  public void close() {
    synchronized (this) {
      stopping = true;
    }
    thread.interrupt();
  }

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        check();
        Thread.sleep(POLL);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void check(Watched one) {
    Instant now = clock.instant();
    if (one.held) {
      return;
    }
    if (one.part.isAlive()) {
      one.dead = false;
      if (one.lately > 0 && now.isAfter(one.due.plus(STEADY_AFTER))) {
        one.lately = 0;
      }
    } else if (!one.dead) {
      noteDeath(one, now);
    } else if (!now.isBefore(one.due)) {
      startAgain(one, now);
    }
  }

  private void noteDeath(Watched one, Instant now) {
    one.dead = true;
    Duration wait = waitAfter(one.noteDeath());
    one.due = now.plus(wait);
    say.accept(
        "%s (pid %d) ended%s: starting it again in %.1f s"
            .formatted(one.part.name(), one.part.pid(), how(one.part), wait.toMillis() / 1000.0));
  }

  private void startAgain(Watched one, Instant now) {
    try {
      one.part.launch();
      one.dead = false;
      one.due = now;
      say.accept("%s started again (pid %d)".formatted(one.part.name(), one.part.pid()));
    } catch (ServerFailure failure) {
      Duration wait = waitAfter(one.noteDeath());
      one.due = now.plus(wait);
      say.accept(failure.getMessage());
    }
    changed.run();
  }

  static Duration waitAfter(int deaths) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(deaths, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private static String how(ServerProcess part) {
    return part.exitStatus().stream()
        .mapToObj(status -> status > 128 ? " by signal " + (status - 128) : ", status " + status)
        .findFirst()
        .orElse("");
  }

  private Watched of(String name) {
    Watched one = watched.get(name);
    if (one == null) {
      throw new IllegalArgumentException(
          "no process is called " + name + "; there are: " + watched.keySet());
    }
    return one;
  }

  private static final class Watched {
    private final ServerProcess part;
    private boolean held;
    private boolean dead;
    private int deaths;
    private int lately;
    private Instant due = Instant.EPOCH;

    private Watched(ServerProcess part) {
      this.part = part;
    }

    /** How often it had died lately before. */
    private int noteDeath() {
      deaths++;
      return lately++;
    }
  }
}
