package io.hubbub.load.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests at a rate that does not depend on the answers, as one caller does who does not
 * wait, and counts answers by status.
 */
final class Flood {
  private static final int BATCH = 200;

  /** Doors tell callers apart by their address: the steady clients have the machine's usual one. */
  static final InetAddress FROM = InetAddress.ofLiteral("127.0.0.2");

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .localAddress(FROM)
          .build();
  private final List<URI> doors;
  private final Book book;
  private final String source;
  private final Semaphore open;
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final Map<String, Integer> failures = new TreeMap<>();
  private final AtomicInteger withoutRetryAfter = new AtomicInteger();
  private double offered;

  /**
   * To all doors in turn, written down in a book.
   *
   * @param open how many requests may be without an answer at once
   */
  Flood(List<URI> doors, Book book, String source, int open) {
    this.doors = List.copyOf(doors);
    this.book = book;
    this.source = source;
    this.open = new Semaphore(open);
  }

  /**
   * Sends for a while, once.
   *
   * @param eventsPerSecond what is offered
   * @param client unlike any other in the book
   */
  void run(String client, double eventsPerSecond, Duration time) throws InterruptedException {
    long gap = (long) (TimeUnit.SECONDS.toNanos(1) * BATCH / eventsPerSecond);
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      long due = begin;
      int number = 0;
      for (; due < end && System.nanoTime() < end; number++, due += gap) {
        TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        open.acquire();
        URI door = doors.get(number % doors.size());
        int first = number * BATCH;
        callers.execute(() -> send(door, client, first));
      }
      offered = (double) number * BATCH / (System.nanoTime() - begin) * 1e9;
    }
    http.shutdownNow();
  }

  private void send(URI door, String client, int first) {
    long sentAt = System.nanoTime();
    int status = post(door, client, first);
    open.release();
    synchronized (statuses) {
      statuses.merge(status, 1, Integer::sum);
    }
    Posting.Answer answer = status == 202 ? Posting.Answer.ACCEPTED : Posting.Answer.UNKNOWN;
    book.note(new Book.Request(client, first, BATCH, answer, 1, sentAt, System.nanoTime()));
  }

  private int post(URI door, String client, int first) {
    StringBuilder events = new StringBuilder();
    for (int number = first; number < first + BATCH; number++) {
      events.append(Workload.event(source, Book.id(client, number))).append('\n');
    }
    HttpRequest request =
        HttpRequest.newBuilder(door)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(events.toString()))
            .build();
    try {
      HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
      boolean later = answer.statusCode() == 429 || answer.statusCode() == 503;
      if (later && answer.headers().firstValue("Retry-After").isEmpty()) {
        withoutRetryAfter.incrementAndGet();
      }
      return answer.statusCode();
    } catch (IOException e) {
      synchronized (statuses) {
        failures.merge(e.toString(), 1, Integer::sum);
      }
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Events a second that were sent in truth. */
  double offered() {
    return offered;
  }

  /** How many requests had each answer; 0 for none. */
  Map<Integer, Integer> statuses() {
    synchronized (statuses) {
      return new TreeMap<>(statuses);
    }
  }

  /** Why requests had no answer, and how many. */
  Map<String, Integer> failures() {
    synchronized (statuses) {
      return new TreeMap<>(failures);
    }
  }

  /** How many were told to come back without being told when. */
  int withoutRetryAfter() {
    return withoutRetryAfter.get();
  }
}
