package io.hubbub.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Door;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients that post events without end, one at a time each, and keep a record of what they were
 * told.
 */
final class Poster implements AutoCloseable {
  private final Door door;
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger next = new AtomicInteger();
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final Set<String> unknown = ConcurrentHashMap.newKeySet(); // under way, or refused
  private final AtomicInteger refused = new AtomicInteger();
  private final AnswerTimes times = new AnswerTimes();
  private final List<Door.Reply> odd = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;

  Poster(Door door, int clientCount) {
    this.door = door;
    for (int i = 0; i < clientCount; i++) {
      clients.execute(this::post);
    }
  }

  private void post() {
    while (!stopped) {
      String id = "p" + next.incrementAndGet();
      unknown.add(id);
      Door.Reply reply = times.of(() -> door.post("application/json", Door.event(id)));
      switch (reply.status()) {
        case 202 -> {
          accepted.add(id);
          unknown.remove(id);
        }
        case 503 -> {
          if (reply.headers().firstValueAsLong("retry-after").orElse(0) < 1) {
            odd.add(reply);
          }
          refused.incrementAndGet();
          pause();
        }
        default -> odd.add(reply);
      }
    }
  }

  /** A client that is told to come back does not come back at once. */
  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  int accepted() {
    return accepted.size();
  }

  int refused() {
    return refused.get();
  }

  /** Waits until so many more are accepted than now. */
  void awaitAccepted(int more) {
    int before = accepted();
    await().until(() -> accepted() >= before + more);
  }

  /** Waits until so many more are refused than now. */
  void awaitRefused(int more) {
    int before = refused();
    await().until(() -> refused() >= before + more);
  }

  AnswerTimes times() {
    return times;
  }

  /**
   * Stops, repeats what was refused, and asserts that every event is stored and none twice, and
   * that no answer was anything but 202 or 503 with Retry-After.
   */
  void assertNothingLost() {
    close();
    assertThat(odd).isEmpty();
    if (!unknown.isEmpty()) {
      String again = unknown.stream().map(Door::event).collect(Collectors.joining("\n"));
      await().until(() -> door.post("application/x-ndjson", again).status() == 202);
    }
    List<String> stored =
        door.events().stream()
            .map(event -> new String(event.getData(), StandardCharsets.UTF_8))
            .map(event -> JsonMapper.shared().readTree(event).get("id").asString())
            .filter(id -> id.startsWith("p"))
            .toList();
    Set<String> sent = new TreeSet<>(accepted);
    sent.addAll(unknown);
    assertThat(stored).doesNotHaveDuplicates();
    assertThat(stored.stream().collect(Collectors.toSet())).isEqualTo(sent);
  }

  @Override
  public void close() {
    stopped = true;
    clients.close();
  }
}
