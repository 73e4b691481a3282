package io.hubbub.ingest.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Door;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Who sends much is told to come back; who sends little does not notice. */
class FairnessIT {
  private static final String FLOOD = "127.0.0.2";
  private static final String MODEST = "127.0.0.3";
  private static final int FLOODING = 64;
  private static final int MODEST_EVENTS = 300;

  private final AtomicLong accepted = new AtomicLong();
  private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
  private final AtomicLong withoutRetryAfter = new AtomicLong();
  private volatile boolean stopped;

  @Test
  void aFloodIsToldToComeBackAndWhoSendsLittleIsNeverRefused() throws Exception {
    try (Door door =
            Door.withServerOfItsOwn(
                "--hubbub.ingest.events-in-flight=8",
                "--hubbub.ingest.request-megabytes=32",
                "--hubbub.ingest.room-timeout=1ms");
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
        HttpClient flood = from(FLOOD);
        HttpClient modest = from(MODEST)) {
      await().until(() -> door.get("/health/readiness").status() == 200);
      for (int i = 0; i < FLOODING; i++) {
        clients.execute(() -> flood(flood, door));
      }
      await().until(() -> statuses.getOrDefault(429, 0) > FLOODING);
      for (int i = 0; i < MODEST_EVENTS; i++) {
        HttpResponse<String> answer = post(modest, door, Door.event("modest" + i));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(figure(door, "request_bytes"))
            .isLessThanOrEqualTo(figure(door, "request_limit_bytes"));
      }
      stopped = true;
      clients.shutdown();
      await().until(clients::isTerminated);

      assertThat(statuses.keySet()).isSubsetOf(202, 207, 429);
      assertThat(accepted).hasPositiveValue();
      assertThat(withoutRetryAfter).hasValue(0);
      assertThat(door.eventCount()).isEqualTo(accepted.get() + MODEST_EVENTS);
      assertThat(door.get("/metrics/bus").json().at("/metrics/room_refusals/values").toString())
          .contains("in_flight");
      assertThat(figure(door, "request_bytes")).isZero();
      assertThat(figure(door, "in_flight_events")).isZero();
      assertThat(post(flood, door, Door.event("again")).statusCode()).isEqualTo(202);
    }
  }

  @Test
  void aCallerThatHoldsManyConnectionsLeavesSomeToOthers() throws Exception {
    List<Socket> held = new ArrayList<>();
    try (Door door = Door.withServerOfItsOwn("--hubbub.http.arriving-requests=8");
        HttpClient modest = from(MODEST)) {
      await().until(() -> door.get("/health/readiness").status() == 200);
      for (int i = 0; i < 8; i++) {
        held.add(halfARequest(door));
      }
      int refused = 0;
      for (Socket each : held) {
        if (status(each).contains(" 429 ")) {
          each.close();
          refused++;
        }
      }
      assertThat(refused).isEqualTo(2);
      assertThat(post(modest, door, Door.event("modest")).statusCode()).isEqualTo(202);
    } finally {
      for (Socket each : held) {
        each.close();
      }
    }
  }

  private void flood(HttpClient client, Door door) {
    String events = "{\"type\":\"chat.message\",\"user\":\"a\",\"text\":\"b\"}\n".repeat(500);
    while (!stopped) {
      HttpResponse<String> answer = post(client, door, events);
      statuses.merge(answer.statusCode(), 1, Integer::sum);
      accepted.addAndGet(JsonMapper.shared().readTree(answer.body()).path("accepted").asLong(0));
      boolean told = answer.headers().firstValueAsLong("retry-after").orElse(0) > 0;
      if (answer.statusCode() == 429 && !told) {
        withoutRetryAfter.incrementAndGet();
      }
    }
  }

  private static HttpResponse<String> post(HttpClient client, Door door, String events) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + door.port() + "/events");
      return client.send(
          HttpRequest.newBuilder(uri)
              .header("content-type", "application/x-ndjson")
              .timeout(Duration.ofSeconds(8))
              .POST(HttpRequest.BodyPublishers.ofString(events))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpClient from(String address) throws IOException {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .localAddress(InetAddress.getByName(address))
        .build();
  }

  private static Socket halfARequest(Door door) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(FLOOD, 0));
    socket.connect(new InetSocketAddress("127.0.0.1", door.port()), 5_000);
    socket.setSoTimeout(500);
    String half =
        "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 1000\r\n\r\n{\"type\":";
    socket.getOutputStream().write(half.getBytes(US_ASCII));
    return socket;
  }

  private static String status(Socket socket) throws IOException {
    try {
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
      return line == null ? "" : line;
    } catch (SocketTimeoutException e) {
      return "none yet";
    }
  }

  private static long figure(Door door, String name) {
    return door.get("/metrics/bus").json().at("/metrics/" + name + "/value").asLong();
  }
}
