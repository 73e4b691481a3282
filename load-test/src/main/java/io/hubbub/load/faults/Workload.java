package io.hubbub.load.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Clients that send events of one source through every door and write down what each answer said.
 * Every other one repeats a request until it is answered, as good clients do; the others leave it
 * at that, so that it stays unknown whether their events are there. Who is sent away by one
 * instance goes to the next.
 */
final class Workload implements AutoCloseable {
  private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** Every event's: only the bus's order tells them apart. */
  private static final Instant TIME = Instant.parse("2026-02-03T04:05:06Z");

  /** Some 1,500 events/s: enough that there is always a batch under way. */
  private static final int CLIENTS = 5;

  /** Events of a request. */
  static final int BATCH = 10;

  /** Between an answer and the next request. */
  private static final long PAUSE_MILLIS = 20;

  private final Doors doors;
  private final Book book;
  private final String source;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> running = new ArrayList<>();
  private volatile boolean paused;
  private volatile boolean stopping;
  private volatile long stoppedAt;

  /** Begins to send through doors that are closed with this; no other workload has its book. */
  Workload(Doors doors, Book book, String source) {
    this.doors = doors;
    this.book = book;
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

  /** Holds the clients back, each after the answer to its last request, or lets them go on. */
  void pause(boolean hold) {
    paused = hold;
  }

  /** How often which answer, or which end of a connection, was not a 202. */
  Map<String, Integer> troubles() {
    return doors.troubles();
  }

  /** What each client is called in the book. */
  List<String> clients() {
    return IntStream.range(0, CLIENTS).mapToObj(this::name).toList();
  }

  private String name(int client) {
    return doors.of(client).name() + "-" + client;
  }

  private void run(int client) throws InterruptedException {
    for (int first = 0; !stopping; first += BATCH) {
      book.note(send(client, first));
      do {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } while (paused && !stopping);
    }
  }

  private Book.Request send(int client, int first) throws InterruptedException {
    Door door = doors.of(client);
    String body = body(name(client), first);
    int turn = client + first / BATCH;
    long sentAt = System.nanoTime();
    int attempts = 0;
    int tries = 0;
    Posting.Answer answer;
    do {
      answer = door.send(body, turn + tries++);
      attempts += answer == Posting.Answer.NOT_SENT ? 0 : 1;
    } while (goesOn(answer, client % 2 == 0, tries, door.instances()));
    return new Book.Request(
        name(client), first, BATCH, answer, attempts, sentAt, System.nanoTime());
  }

  private boolean goesOn(Posting.Answer answer, boolean repeats, int tries, int instances)
      throws InterruptedException {
    boolean again =
        switch (answer) {
          case ACCEPTED, REFUSED -> false;
          case UNKNOWN -> repeats;
          case NOT_SENT -> repeats || tries < instances;
        };
    if (!again || (stopping && System.nanoTime() - stoppedAt > GIVE_UP_NANOS)) {
      return false;
    }
    if (tries % instances == 0) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return true;
  }

  private String body(String client, int first) {
    StringBuilder body = new StringBuilder();
    for (int number = first; number < first + BATCH; number++) {
      body.append(event(source, Book.id(client, number))).append('\n');
    }
    return body.toString();
  }

  /** An event as the workload sends it. */
  static String event(String source, String id) {
    return """
    {"specversion":"1.0","id":"%s","source":"%s","type":"chat.message","subject":"#faults",\
    "time":"%s","data":{"user":"alice","text":"still there?"}}\
    """
        .formatted(id, source, TIME);
  }

  /** Ends the clients now, whatever they wait for: nobody will ask what became of their events. */
  void abandon() {
    threads.shutdownNow();
  }

  /** Ends the clients, each after the answer to its last request, and their connections. */
  @Override
  public void close() throws Exception {
    stoppedAt = System.nanoTime();
    stopping = true;
    if (!threads.isShutdown()) { // else abandoned
      for (Future<?> client : running) {
        client.get();
      }
    }
    threads.close();
    doors.close();
  }
}
