package io.hubbub.load.system;

import io.hubbub.standalone.system.LocalSystem;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** They use all that there is, again and again until closed, and some of it wrongly. */
final class Visitors implements AutoCloseable {
  private static final int EVENTS = 50;
  private static final long PAUSE_MILLIS = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final List<String> QUESTIONS =
      List.of(
          "/history?text=hello",
          "/history?limit=none",
          "/history/export?channel=%23watched",
          "/stats/channels",
          "/stats/users",
          "/stats/activity?bucket=day",
          "/dead-letters");
  private static final List<String> QUESTIONS_OVER_NATS =
      List.of("hubbub.history.events", "hubbub.history.channels", "hubbub.history.activity");

  private final LocalSystem system;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Connection nats;
  private final Thread thread = new Thread(this::come, "visitors");
  private volatile boolean leaving;

  Visitors(LocalSystem system) throws IOException, InterruptedException {
    this.system = system;
    nats = Nats.connect(system.addresses().nats());
    thread.start();
  }

  /** A line with an event of now. */
  static String event(String id) {
    return """
    {"specversion":"1.0","id":"%s","source":"urn:watched","type":"chat.message","subject":"#watched",\
    "time":"%s","data":{"user":"alice","text":"hello"}}
    """
        .formatted(id, Instant.now());
  }

  private void come() {
    try {
      for (int round = 0; !leaving; round++) {
        send("round-%d".formatted(round));
        sendWhatIsWrong(round);
        ask();
        replayALetter();
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException | IOException leftOrCutOff) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(String round) throws IOException, InterruptedException {
    String first = event(round + "-0");
    StringBuilder batch = new StringBuilder(first);
    for (int i = 1; i < EVENTS; i++) {
      batch.append(event(round + "-" + i));
    }
    post(batch.toString());
    request("hubbub.ingest", event(round + "-nats"));
    request("hubbub.ingest", first); // for the second time
  }

  private void sendWhatIsWrong(int round) throws IOException, InterruptedException {
    post("{\"type\":\"no such type\"}");
    nats.publish("hubbub.ingest", "{\"type\":1}".getBytes(StandardCharsets.UTF_8));
    publish("poison-" + round, "x");
    String event = event("past-the-door-" + round);
    publish("first-" + round, event);
    publish("second-" + round, event);
  }

  // Past the door, into the stream.
  private void publish(String message, String body) {
    nats.publish(
        "hubbub.events.=23watched.chat.message",
        new Headers().put("Nats-Msg-Id", message),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private void ask() throws IOException, InterruptedException {
    for (String question : QUESTIONS) {
      get(question);
    }
    for (String question : QUESTIONS_OVER_NATS) {
      request(question, "");
    }
  }

  private void replayALetter() throws IOException, InterruptedException {
    JsonNode letters = JsonMapper.shared().readTree(get("/dead-letters?limit=1"));
    for (JsonNode letter : letters.path("deadLetters")) {
      URI uri = store("/dead-letters/" + letter.path("id").asString() + "/replay");
      send(HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()));
    }
  }

  private void post(String events) throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(URI.create(system.addresses().events() + "/events"))
            .header("content-type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(events)));
  }

  private String get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(store(path)));
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private void request(String subject, String body) throws InterruptedException {
    nats.request(subject, body.getBytes(StandardCharsets.UTF_8), PATIENCE);
  }

  private URI store(String path) {
    return URI.create(system.addresses().database() + path);
  }

  /** Ends them after what they are about. */
  @Override
  public void close() throws InterruptedException {
    leaving = true;
    thread.join();
    nats.close();
    http.close();
  }
}
