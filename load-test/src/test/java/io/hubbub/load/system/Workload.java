package io.hubbub.load.system;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Clients that post events of one source to every door in turn and write down what each answer
 * said. Half of them repeat a request until it is answered, as good clients do; the others leave it
 * at that, so that it stays unknown whether their events are there.
 */
final class Workload implements AutoCloseable {
  private static final int CLIENTS = 4;
  private static final int BATCH = 10;
  private static final long PAUSE_MILLIS = 20;

  private final WholeSystem system;
  private final String source;
  private final Posting posting = new Posting();
  private final Instant time = Instant.parse("2026-02-03T04:05:06Z");
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final Set<String> acceptedAtOnce = ConcurrentHashMap.newKeySet();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private final List<Future<?>> running = new ArrayList<>();
  private volatile String label = "0";
  private volatile boolean stopping;

  Workload(WholeSystem system, String source) {
    this.system = system;
    this.source = source;
    for (int client = 0; client < CLIENTS; client++) {
      int number = client;
      running.add(
          threads.submit(() -> {
            run(number);
            return null;
          }));
    }
  }

  /** What the ids of the events from here on begin with. */
  void label(String begin) {
    label = begin;
  }

  Set<String> accepted() {
    return new HashSet<>(accepted);
  }

  /** Of these, those whose request did not have to be repeated. */
  Set<String> acceptedAtOnce() {
    return new HashSet<>(acceptedAtOnce);
  }

  Set<String> refused() {
    return new HashSet<>(refused);
  }

  Set<String> unknown() {
    return new HashSet<>(unknown);
  }

  // Every event has the same time, so that only the bus's order tells them apart.
  private void run(int client) throws InterruptedException {
    boolean repeats = client % 2 == 0;
    for (int number = 0; !stopping; number++) {
      List<String> ids = new ArrayList<>();
      StringBuilder body = new StringBuilder();
      for (int i = 0; i < BATCH; i++) {
        String id = "%s/%d/%06d".formatted(label, client, number * BATCH + i);
        ids.add(id);
        body.append(event(id)).append('\n');
      }
      Posting.Answer first = post(client + number, body.toString());
      if (first == Posting.Answer.ACCEPTED) {
        acceptedAtOnce.addAll(ids);
      }
      note(ids, repeats ? repeat(first, client + number, body.toString()) : first);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private Posting.Answer post(int turn, String body) throws InterruptedException {
    return posting.post(system.door(turn % WholeSystem.INSTANCES + 1), body);
  }

  private Posting.Answer repeat(Posting.Answer first, int turn, String body)
      throws InterruptedException {
    Posting.Answer answer = first;
    for (int next = turn + 1; answer == Posting.Answer.UNKNOWN; next++) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      answer = post(next, body);
    }
    return answer;
  }

  private void note(List<String> ids, Posting.Answer answer) {
    switch (answer) {
      case ACCEPTED -> accepted.addAll(ids);
      case REFUSED -> refused.addAll(ids);
      case UNKNOWN -> unknown.addAll(ids);
    }
  }

  private String event(String id) {
    return """
    {"specversion":"1.0","id":"%s","source":"%s","type":"chat.message","subject":"#faults",\
    "time":"%s","data":{"user":"alice","text":"still there?"}}\
    """
        .formatted(id, source, time);
  }

  /** Ends the clients, each after the answer to its last request. */
  @Override
  public void close() throws Exception {
    stopping = true;
    for (Future<?> client : running) {
      client.get();
    }
    threads.close();
  }
}
