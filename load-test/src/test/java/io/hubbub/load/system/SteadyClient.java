package io.hubbub.load.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Sends one event after the other through one door, each until it is accepted, and writes down when
 * that was.
 */
final class SteadyClient implements AutoCloseable {
  private static final long PAUSE_MILLIS = 20;

  /** One way into the system. */
  @FunctionalInterface
  interface Door {
    /** Whether the event is certainly stored; false also when that is not known. */
    boolean accepts(String event) throws InterruptedException;
  }

  private record Accepted(String id, long nanoTime) {}

  private final String name;
  private final String source;
  private final Door door;
  private final List<Accepted> accepted = new ArrayList<>(); // guarded by this
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<?> running;
  private volatile boolean stopping;

  /** Begins at once. */
  SteadyClient(String name, String source, Door door) {
    this.name = name;
    this.source = source;
    this.door = door;
    this.running =
        thread.submit(() -> {
          send();
          return null;
        });
  }

  String name() {
    return name;
  }

  private void send() throws InterruptedException {
    for (int number = 0; !stopping; number++) {
      String id = name + "/" + number;
      while (!door.accepts(event(id))) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
      synchronized (this) {
        accepted.add(new Accepted(id, System.nanoTime()));
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private String event(String id) {
    return """
    {"specversion":"1.0","id":"%s","source":"%s","type":"chat.message","subject":"#cluster",\
    "data":{"user":"alice","text":"still there?"}}\
    """
        .formatted(id, source);
  }

  /** Every event that was accepted. */
  synchronized List<String> ids() {
    return accepted.stream().map(Accepted::id).toList();
  }

  /** How many were accepted since then. */
  synchronized long since(long nanoTime) {
    return accepted.stream().filter(each -> each.nanoTime() - nanoTime > 0).count();
  }

  /** The longest time between two accepted events of which the later came after that moment. */
  synchronized Duration longestGap(long nanoTime) {
    long longest = 0;
    for (int i = 1; i < accepted.size(); i++) {
      long end = accepted.get(i).nanoTime();
      if (end - nanoTime > 0) {
        longest = Math.max(longest, end - accepted.get(i - 1).nanoTime());
      }
    }
    return Duration.ofNanos(longest);
  }

  /** Ends once the last event is accepted. */
  @Override
  public void close() throws Exception {
    stopping = true;
    running.get(60, TimeUnit.SECONDS);
    thread.close();
  }
}
