package io.hubbub.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Door;
import io.hubbub.standalone.NatsServer;
import io.hubbub.standalone.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Without a bus the door says so, keeps nothing, and works again by itself. */
@ExtendWith(OutputCaptureExtension.class)
class NatsAwayIT {
  @Test
  void answers503WhileNatsIsDeadAndRecovers(CapturedOutput log) {
    try (Door door = Door.withServerOfItsOwn()) {
      assertThat(door.post("application/json", Door.event("1")).status()).isEqualTo(202);
      await().until(() -> door.get("/health/readiness").status() == 200);

      door.server().kill();
      await().until(() -> door.get("/health/readiness").status() == 503);
      Door.Reply one = door.post("application/json", Door.event("2"));
      assertThat(one.status()).isEqualTo(503);
      assertThat(one.headers().firstValueAsLong("retry-after").orElse(0)).isPositive();
      assertThat(one.json().get("type").asString()).isEqualTo("urn:hubbub:problem:no-bus");
      Door.Reply many = door.post("application/x-ndjson", Door.event("2") + "\n" + Door.event("3"));
      assertThat(many.status()).isEqualTo(503);
      assertThat(many.headers().firstValueAsLong("retry-after").orElse(0)).isPositive();
      assertThat(many.json().get("rejected")).hasSize(2);
      assertThat(door.post("application/json", "{}").status()).isEqualTo(400);

      door.server().start();
      await().until(() -> door.post("application/json", Door.event("2")).status() == 202);
      await().until(() -> door.get("/health/readiness").status() == 200);
      assertThat(door.eventCount()).isEqualTo(2);
      assertThat(log.toString().lines().filter(line -> line.contains("Connection refused")))
          .as("told once, though it is tried several times a second")
          .hasSize(1);
      assertThat(log.toString().lines().filter(line -> line.contains("connection disconnected")))
          .hasSize(1);
    }
  }

  @Test
  void answers503WhileThereIsNoStreamAndRecovers() {
    try (Door door = Door.withServerOfItsOwn()) {
      await().until(() -> door.get("/health/readiness").status() == 200);
      door.removeStreams();
      await()
          .untilAsserted(() ->
              assertThat(door.get("/health").json().at("/dependencies/stream/detail"))
                  .asString()
                  .contains("CHAT_EVENTS"));
      assertThat(door.get("/health/readiness").status()).isEqualTo(503);
      assertThat(door.post("application/json", Door.event("1")).status()).isEqualTo(503);

      door.makeStreams();
      await().until(() -> door.get("/health/readiness").status() == 200);
      assertThat(door.post("application/json", Door.event("1")).body())
          .isEqualTo("{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}");
    }
  }

  @Test
  void opensBeforeNatsIsThere(@TempDir Path directory) throws Exception {
    NatsServer server = NatsServer.at(directory, Ports.free());
    try (HttpClient http = HttpClient.newHttpClient();
        var service = Door.service(server)) {
      String port = service.getEnvironment().getRequiredProperty("local.server.port");
      HttpRequest post =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/events"))
              .header("content-type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(Door.event("1")))
              .build();
      assertThat(http.send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(503);
      server.start();
      Door.makeStreams(server);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> http.send(post, HttpResponse.BodyHandlers.ofString()).statusCode() == 202);
    } finally {
      server.stop();
    }
  }
}
