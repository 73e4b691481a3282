package io.hubbub.standalone.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the nats-servers of a system say of a stream, over their monitoring. A server that does not
 * answer within a second says nothing. Thread-safe.
 */
public final class BusView {

  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final PortPlan ports;

  BusView(PortPlan ports) {
    this.ports = ports;
  }

  /** A stream as its leader sees it. */
  private record Led(String leader, JsonNode group) {}

  /**
   * The server that leads a stream, by its own word and that of most servers, such as {@code
   * nats-2}; empty while none does.
   */
  public Optional<String> leader(String stream) throws InterruptedException {
    return led(stream).map(Led::leader);
  }

  /** How many servers have all of a stream, by the word of its leader; 0 while there is none. */
  public int current(String stream) throws InterruptedException {
    return led(stream).map(led -> 1 + (int) followers(led).count()).orElse(0);
  }

  private static Stream<JsonNode> followers(Led led) {
    return led.group()
        .path("replicas")
        .valueStream()
        .filter(each -> each.path("current").asBoolean(false));
  }

  // A server that has just thawed still believes that it leads: most have to say so.
  private Optional<Led> led(String stream) throws InterruptedException {
    Map<String, Integer> votes = new HashMap<>();
    Map<String, JsonNode> own = new HashMap<>();
    for (int server = 1; server <= ports.natsServers(); server++) {
      String name = NatsServers.name(server);
      for (JsonNode group : groups(server, stream)) {
        String leader = group.path("leader").asString("");
        votes.merge(leader, 1, Integer::sum);
        if (leader.equals(name)) {
          own.put(name, group);
        }
      }
    }
    return own.entrySet().stream()
        .filter(entry -> votes.getOrDefault(entry.getKey(), 0) > ports.natsServers() / 2)
        .map(entry -> new Led(entry.getKey(), entry.getValue()))
        .findFirst();
  }

  private List<JsonNode> groups(int server, String stream) throws InterruptedException {
    URI address =
        URI.create("http://127.0.0.1:" + ports.natsMonitoring(server) + "/jsz?streams=true");
    HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
    try {
      String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return JsonMapper.shared()
          .readTree(answer)
          .path("account_details")
          .valueStream()
          .flatMap(account -> account.path("stream_detail").valueStream())
          .filter(detail -> detail.path("name").asString("").equals(stream))
          .map(detail -> detail.path("cluster"))
          .toList();
    } catch (IOException | JacksonException silent) {
      return List.of();
    }
  }
}
