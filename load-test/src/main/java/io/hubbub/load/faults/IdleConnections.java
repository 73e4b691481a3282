package io.hubbub.load.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Thousands of connections that do nothing, or too little, from everybody's own address. */
final class IdleConnections implements Fault {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> PATHS = List.of("/health/liveness", "/metrics");

  @Override
  public String name() {
    return "idle-connections";
  }

  @Override
  public String what() {
    return "a door and a database-service with 5,000 silent connections, 500 that send a byte of a"
        + " header a second, and 1,000 that send one of a body";
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    URI door = scene.site().doors().getFirst();
    URI store = scene.site().stores().getFirst();
    Took longest = new Took(Duration.ZERO, "");
    long begin = System.nanoTime();
    try (HeldConnections atDoor = new HeldConnections(door);
        HeldConnections atStore = new HeldConnections(store)) {
      for (HeldConnections each : List.of(atDoor, atStore)) {
        each.open(scene.rounds(5_000, 500), scene.rounds(500, 50), scene.rounds(1_000, 100));
      }
      // Answered once the connections before it were taken, which is 6,500 at once.
      for (URI service : List.of(door, store)) {
        scene.say("while they came, an answer took " + slowest(service, 0));
      }
      for (int i = 0; i < scene.rounds(40, 5); i++) {
        for (URI service : List.of(door, store)) {
          Took took = slowest(service, i);
          longest = took.compareTo(longest) > 0 ? took : longest;
        }
        Thread.sleep(LIMIT);
      }
    }
    Duration waited = scene.clients().longestWait(begin, System.nanoTime());
    scene.must(longest.time().compareTo(LIMIT) < 0, "an answer took too long: " + longest);
    scene.must(waited.compareTo(LIMIT) < 0, "a client had nothing accepted for " + waited);
    scene.say(
        "an answer took at most %s, a client waited %d ms at most"
            .formatted(longest, waited.toMillis()));
    return Healing.NONE;
  }

  private record Took(Duration time, String what) implements Comparable<Took> {
    @Override
    public int compareTo(Took other) {
      return time.compareTo(other.time);
    }

    @Override
    public String toString() {
      return time.toMillis() + " ms " + what;
    }
  }

  /** The longest time that an answer took, each on a connection of its own. */
  private static Took slowest(URI service, int round) throws IOException, InterruptedException {
    Took slowest = new Took(Duration.ZERO, "");
    for (String path : PATHS) {
      long asked = System.nanoTime();
      try (HttpClient http = HttpClient.newHttpClient()) {
        http.send(
            HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.discarding());
      }
      Took took =
          new Took(
              Duration.ofNanos(System.nanoTime() - asked),
              service.resolve(path) + " in second " + round);
      slowest = took.compareTo(slowest) > 0 ? took : slowest;
    }
    return slowest;
  }
}
