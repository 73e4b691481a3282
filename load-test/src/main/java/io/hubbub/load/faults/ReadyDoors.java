package io.hubbub.load.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands before the doors: sends clients to those that say they are ready, as Kubernetes does,
 * and to any while none does. Asks each ten times a second. Thread-safe.
 */
final class ReadyDoors implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final int OK = 200;

  private final List<URI> doors;
  private final Set<URI> ready = ConcurrentHashMap.newKeySet();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final List<Thread> asking;

  ReadyDoors(List<URI> doors) {
    this.doors = List.copyOf(doors);
    ready.addAll(doors);
    asking =
        doors.stream().map(door -> Thread.ofVirtual().start(() -> askOverAndOver(door))).toList();
  }

  /** The next one in turn. */
  URI at(int turn) {
    for (int i = 0; i < doors.size(); i++) {
      URI door = doors.get((turn + i) % doors.size());
      if (ready.contains(door)) {
        return door;
      }
    }
    return doors.get(turn % doors.size());
  }

  int size() {
    return doors.size();
  }

  private void askOverAndOver(URI door) {
    try {
      while (true) {
        if (isReady(door)) {
          ready.add(door);
        } else {
          ready.remove(door);
        }
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isReady(URI door) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(door.resolve("/health/readiness")).timeout(LIMIT).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false; // whatever it is: who does not answer is not ready
    }
  }

  @Override
  public void close() {
    asking.forEach(Thread::interrupt);
    http.shutdownNow();
  }
}
