package io.hubbub.load.bench;

import io.hubbub.event.EventKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Phaser;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;

/**
 * Single events over HTTP in an open loop: each is sent when it is due, whether or not earlier ones
 * were answered. For one thread; answers are told on others.
 */
final class OpenLoop {
  /** The status of a request that got no answer. */
  static final int NO_ANSWER = 0;

  static final String SOURCE = "urn:hubbub:bench";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * One event.
   *
   * @param number counted from 0
   * @param key of its row
   * @param due when it was to be sent, in nanoseconds of {@link System#nanoTime}
   */
  record Shot(long number, UUID key, long due) {
    /** Microseconds since it was due. */
    long age() {
      return (System.nanoTime() - due) / 1_000;
    }
  }

  /** Told of each event; thread-safe. */
  interface Observer {
    /** It is sent next. */
    void sending(Shot shot);

    /** It was answered, or {@link #NO_ANSWER}. */
    void answered(Shot shot, int status);
  }

  private final HttpClient http;
  private final URI events;
  private final Observer observer;
  private final Phaser open = new Phaser(1);

  /**
   * @param door without path
   */
  OpenLoop(HttpClient http, URI door, Observer observer) {
    this.http = http;
    this.events = door.resolve("/events");
    this.observer = observer;
  }

  /** A client without any connection yet. */
  static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** When events are due at a steady rate, in nanoseconds from the start. */
  static LongUnaryOperator steady(int rate) {
    return number -> number * 1_000_000_000L / rate;
  }

  /**
   * Sends events and returns when the last is sent.
   *
   * @param dueAfter when each is due, in nanoseconds from the start
   */
  void send(long total, LongUnaryOperator dueAfter) {
    long start = System.nanoTime();
    for (long i = 0; i < total; i++) {
      long due = start + dueAfter.applyAsLong(i);
      while (due - System.nanoTime() > 0) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      post("latency-" + start + "-" + i, i, due);
    }
  }

  private void post(String id, long number, long due) {
    Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Shot shot = new Shot(number, EventKey.of(SOURCE, id, time), due);
    observer.sending(shot);
    HttpRequest request =
        HttpRequest.newBuilder(events)
            .timeout(PATIENCE)
            .header("Content-Type", "application/cloudevents+json")
            .POST(HttpRequest.BodyPublishers.ofString(body(id, time)))
            .build();
    open.register();
    var _ =
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
            .handle((response, error) -> error == null ? response.statusCode() : NO_ANSWER)
            .thenAccept(status -> observer.answered(shot, status))
            .whenComplete((_, _) -> open.arriveAndDeregister());
  }

  /** Returns when the observer was told of every answer. */
  void awaitAnswers() {
    open.arriveAndAwaitAdvance();
  }

  private static String body(String id, Instant time) {
    return """
    {"specversion":"1.0","id":"%s","source":"%s","type":"chat.message","subject":"#bench",\
    "time":"%s","data":{"user":"alice","text":"how long until this is a row?"}}\
    """
        .formatted(id, SOURCE, time);
  }
}
