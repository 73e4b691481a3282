package io.hubbub.standalone.system;

import io.hubbub.standalone.ServerFailure;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a system does all day, in some seconds: single events and batches over HTTP and NATS, in
 * every form, some of them invalid; questions; and what watches asks for.
 */
final class TrainingLoad {
  private static final int CLIENTS = 4;
  private static final int BATCH = 50;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

  // The time between two rounds of questions: events are what must be fast first.
  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final List<String> QUESTIONS =
      List.of(
          "/history?channel=%23training",
          "/history?user=alice&limit=10",
          "/history?text=learn&type=chat.*",
          "/stats/channels",
          "/stats/users?user=alice",
          "/stats/activity?channel=%23training",
          "/history/export?channel=%23training&text=nothing",
          "/dead-letters",
          "/ledger",
          "/health",
          "/metrics",
          "/metrics/all",
          "/performance/report?window=5m");

  private final Addresses addresses;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  TrainingLoad(Addresses addresses) {
    this.addresses = addresses;
  }

  /**
   * Goes on for a while.
   *
   * @throws ServerFailure when a client gets no answer at all
   */
  void run(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    List<Future<?>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        String client = "training-" + i;
        clients.add(threads.submit(() -> postUntil(end, client)));
      }
      clients.add(threads.submit(() -> requestUntil(end)));
      clients.add(threads.submit(() -> askUntil(end)));
    } // waits for all
    for (Future<?> client : clients) {
      try {
        client.get();
      } catch (ExecutionException e) {
        throw new ServerFailure("a client got no answer: " + e.getCause(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ServerFailure("interrupted", e);
      }
    }
  }

  private Void postUntil(long end, String client) throws IOException, InterruptedException {
    for (int i = 0; System.nanoTime() < end; i++) {
      String id = client + '-' + i;
      switch (i % 20) {
        case 5 -> post("application/json", shortForm());
        case 10 -> post("application/x-ndjson", batch(id, "\n", "", ""));
        case 15 -> post("application/cloudevents-batch+json", batch(id, ",", "[", "]"));
        case 19 -> post("application/cloudevents+json", "{}");
        default -> post("application/cloudevents+json", event(id));
      }
    }
    return null;
  }

  private void post(String contentType, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(addresses.events() + "/events"))
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body))
            .build();
    var unused = http.send(request, BodyHandlers.discarding());
  }

  private Void requestUntil(long end) throws IOException, InterruptedException {
    try (Connection nats = Nats.connect(addresses.nats())) {
      Headers structured = new Headers().put("content-type", "application/cloudevents+json");
      for (int i = 0; System.nanoTime() < end; i++) {
        byte[] body = event("training-nats-" + i).getBytes(StandardCharsets.UTF_8);
        var unused = nats.request("hubbub.ingest", structured, body, ANSWER_WITHIN);
        if (i % 20 == 0) {
          byte[] question =
              "{\"channel\":\"#training\",\"limit\":5}".getBytes(StandardCharsets.UTF_8);
          unused = nats.request("hubbub.history.events", question, ANSWER_WITHIN);
        }
      }
    }
    return null;
  }

  private Void askUntil(long end) throws IOException, InterruptedException {
    while (System.nanoTime() < end) {
      for (String question : QUESTIONS) {
        get(addresses.database() + question);
      }
      get(addresses.events() + "/metrics");
      get(addresses.events() + "/health");
      Thread.sleep(PAUSE);
    }
    return null;
  }

  private void get(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER_WITHIN).build();
    var unused = http.send(request, BodyHandlers.discarding());
  }

  private static String batch(String id, String between, String before, String after) {
    return IntStream.range(0, BATCH)
        .mapToObj(i -> event(id + '.' + i))
        .collect(Collectors.joining(between, before, after));
  }

  private static String shortForm() {
    return """
    {"type":"user.joined","channel":"#training","user":"bob"}\
    """;
  }

  private static String event(String id) {
    return """
    {"specversion":"1.0","id":"%s","source":"urn:hubbub:training","type":"chat.message",\
    "subject":"#training","time":"%s","data":{"user":"alice","text":"what there is to learn"}}\
    """
        .formatted(id, Instant.now());
  }
}
