package io.hubbub.load.faults;

import io.hubbub.standalone.ServerProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Every process of the system is bound to one processor, which it shares with a neighbour that is
 * never idle, and more is offered than can be taken then. Whatever is slow is not away.
 */
final class HalfSpeed implements Fault {
  private static final int OPEN = 100; // 20,000 events: more wait longer than a client would
  private static final double MORE_THAN_ENOUGH = 200_000;
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Set<Integer> GOOD_ANSWERS = Set.of(202, 207, 429);

  @Override
  public String name() {
    return "half-speed";
  }

  @Override
  public String what() {
    return "all processes on one processor, beside a busy neighbour, with more events than they can"
        + " take";
  }

  @Override
  public Optional<String> impossible() {
    try (Socket socket = new Socket()) {
      var unused = Tools.run("taskset", "--version");
      socket.bind(new InetSocketAddress(Flood.FROM, 0));
      return Optional.empty();
    } catch (NotHere | IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    String before = processors();
    String one = before.split("[-,]", 2)[0];
    Process neighbour =
        new ProcessBuilder("taskset", "-c", one, "sh", "-c", "while :; do :; done").start();
    try {
      bind(scene, one);
      scene.must(neighbour.isAlive(), "the busy neighbour ended at once");
      for (ServerProcess process : scene.processes().processes()) {
        scene.must(
            processors(process.handle()).equals(one), "a process is not bound to one processor");
      }
      flood(scene);
    } finally {
      neighbour.destroyForcibly();
      bind(scene, before);
    }
    return Healing.NONE;
  }

  private static void flood(Scene scene) throws InterruptedException {
    AtomicInteger notReady = new AtomicInteger();
    Thread looking = Thread.ofVirtual().start(() -> look(scene.site().doors(), notReady));
    Flood flood = new Flood(scene.site().doors(), scene.book(), scene.source(), OPEN);
    flood.run("flood", MORE_THAN_ENOUGH, time(scene.form()));
    looking.interrupt();
    looking.join();
    Map<Integer, Integer> statuses = flood.statuses();
    scene.must(statuses.containsKey(202), "nothing was accepted at half speed");
    scene.must(
        GOOD_ANSWERS.containsAll(statuses.keySet()),
        "answers by status, 0 for none: %s; %s".formatted(statuses, flood.failures()));
    scene.must(notReady.get() == 0, "a door was not ready " + notReady + "x");
    scene.say("offered %,.0f events/s, answers %s".formatted(flood.offered(), statuses));
  }

  private static Duration time(Form form) {
    return switch (form) {
      case LONG -> Duration.ofMinutes(3);
      case WHOLE -> Duration.ofSeconds(40);
      case QUICK -> Duration.ofSeconds(10);
    };
  }

  @Override
  public void check(Aftermath after) {
    after.must(
        !after.evidence().troubles().containsKey("status 503"),
        "a door was shut: " + after.evidence().troubles());
    after.mustGoOn(LONGEST);
  }

  /** Asks each door whether it is ready until it is interrupted. */
  private static void look(List<URI> doors, AtomicInteger notReady) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (true) {
        for (URI door : doors) {
          URI readiness = door.resolve("/health/readiness");
          int status =
              http.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
                  .statusCode();
          if (status != 200) {
            notReady.incrementAndGet();
          }
        }
        Thread.sleep(LOOK_EVERY);
      }
    } catch (IOException e) {
      notReady.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it is over
    }
  }

  /** Those that this process may use, such as {@code 0-3}; what it starts may use the same. */
  private static String processors() {
    return processors(ProcessHandle.current());
  }

  private static String processors(ProcessHandle process) {
    String said = Tools.run("taskset", "-c", "-p", Long.toString(process.pid()));
    return said.substring(said.lastIndexOf(' ') + 1);
  }

  // What ends meanwhile, a connection's process of PostgreSQL say, needs no binding any more.
  private static void bind(Scene scene, String processors) {
    scene.processes().processes().stream()
        .map(ServerProcess::handle)
        .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
        .forEach(handle ->
            Tools.tryRun("taskset", "-a", "-c", "-p", processors, Long.toString(handle.pid())));
  }
}
