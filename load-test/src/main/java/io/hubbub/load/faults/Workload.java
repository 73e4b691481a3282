package io.hubbub.load.faults;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Clients that post events of one source to every door that is ready, in turn, and write down what
 * each answer said. Half of them repeat a request until it is answered, as good clients do; the
 * others leave it at that, so that it stays unknown whether their events are there. Who finds a
 * door shut goes to the next.
 */
final class Workload implements AutoCloseable {
  private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** Every event's: only the bus's order tells them apart. */
  private static final Instant TIME = Instant.parse("2026-02-03T04:05:06Z");

  /**
   * How much is sent.
   *
   * @param clients each sends one request after another
   * @param batch events of a request
   * @param pauseMillis between an answer and the next request
   */
  record Pace(int clients, int batch, long pauseMillis) {
    /** Some 1,500 events/s: enough that there is always a batch under way. */
    static final Pace STEADY = new Pace(4, 10, 20);
  }

  private final ReadyDoors doors;
  private final Book book;
  private final String source;
  private final Pace pace;
  private final Posting posting = new Posting();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> running = new ArrayList<>();
  private volatile boolean paused;
  private volatile boolean stopping;
  private volatile long stoppedAt;

  /**
   * @param name of the clients, unlike that of any other workload with the same book
   */
  Workload(List<URI> doors, Book book, String source, String name, Pace pace) {
    this.doors = new ReadyDoors(doors);
    this.book = book;
    this.source = source;
    this.pace = pace;
    for (int client = 0; client < pace.clients(); client++) {
      int number = client;
      running.add(
          threads.submit(() -> {
            run(name + number, number);
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
    return posting.troubles();
  }

  private void run(String client, int turn) throws InterruptedException {
    for (int first = 0; !stopping; first += pace.batch()) {
      book.note(send(client, first, turn + first / pace.batch(), turn % 2 == 0));
      do {
        TimeUnit.MILLISECONDS.sleep(pace.pauseMillis());
      } while (paused && !stopping);
    }
  }

  private Book.Request send(String client, int first, int turn, boolean repeats)
      throws InterruptedException {
    String body = body(client, first);
    long sentAt = System.nanoTime();
    int attempts = 0;
    int door = turn;
    Posting.Answer answer;
    do {
      answer = posting.post(doors.at(door++), body);
      attempts += answer == Posting.Answer.NOT_SENT ? 0 : 1;
    } while (isOpen(answer, repeats, door - turn));
    return new Book.Request(
        client, first, pace.batch(), answer, attempts, sentAt, System.nanoTime());
  }

  private boolean isOpen(Posting.Answer answer, boolean repeats, int tries)
      throws InterruptedException {
    boolean again =
        switch (answer) {
          case ACCEPTED, REFUSED -> false;
          case UNKNOWN -> repeats;
          case NOT_SENT -> repeats || tries < doors.size();
        };
    if (!again || (stopping && System.nanoTime() - stoppedAt > GIVE_UP_NANOS)) {
      return false;
    }
    if (tries % doors.size() == 0) {
      TimeUnit.MILLISECONDS.sleep(Math.max(1, pace.pauseMillis()));
    }
    return true;
  }

  private String body(String client, int first) {
    StringBuilder body = new StringBuilder();
    for (int number = first; number < first + pace.batch(); number++) {
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

  /** Ends the clients, each after the answer to its last request, and their connections. */
  @Override
  public void close() throws Exception {
    stoppedAt = System.nanoTime();
    stopping = true;
    for (Future<?> client : running) {
      client.get();
    }
    threads.close();
    posting.close();
    doors.close();
  }
}
