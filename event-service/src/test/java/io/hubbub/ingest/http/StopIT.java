package io.hubbub.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Door;
import io.hubbub.DoorProcess;
import io.nats.client.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A stop loses nothing: what is under way is answered, and what is answered is on the bus. */
class StopIT {
  private static final int ENDED_BY_SIGTERM = 143;

  @TempDir Path directory;

  private Door bus;

  @BeforeEach
  void emptyStreams() {
    bus = Door.shared();
  }

  @Test
  void aRequestUnderWayIsAnsweredAfterTheStopBegan() throws Exception {
    try (DoorProcess door = DoorProcess.start(bus.server(), directory.resolve("log"));
        Socket socket = connect(door)) {
      String event = Door.event("slow");
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /events HTTP/1.1\r\n"
                  + "host: localhost\r\n"
                  + "content-type: application/json\r\n"
                  + "content-length: "
                  + event.length()
                  + "\r\nexpect: 100-continue\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readNBytes(12), StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 100");

      door.terminate();
      await().until(() -> refusesConnections(door));
      out.write(event.getBytes(StandardCharsets.UTF_8));
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("HTTP/1.1 202");
      assertThat(door.awaitEnd()).isEqualTo(ENDED_BY_SIGTERM);
    }
    assertThat(bus.eventCount()).isEqualTo(1);
  }

  @Test
  void whoKeepsAConnectionIsAnsweredOnceMoreAndToldToLeave() throws Exception {
    try (DoorProcess door = DoorProcess.start(bus.server(), directory.resolve("log"));
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      assertThat(post(http, door, "before").headers().firstValue("connection")).isEmpty();
      door.terminate();
      HttpResponse<String> last =
          await()
              .until(
                  () -> post(http, door, "last"),
                  answer -> answer.headers().firstValue("connection").isPresent());
      assertThat(last.statusCode()).isEqualTo(202);
      assertThat(last.headers().firstValue("connection")).hasValue("close");
      assertThat(door.awaitEnd()).isEqualTo(ENDED_BY_SIGTERM);
    }
  }

  private static HttpResponse<String> post(HttpClient http, DoorProcess door, String id)
      throws IOException, InterruptedException {
    HttpRequest post =
        HttpRequest.newBuilder(door.uri("/events"))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Door.event(id)))
            .build();
    return http.send(post, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void underLoadWhatIsOnTheBusIsWhatWasAnswered() throws Exception {
    Set<String> answered = ConcurrentHashMap.newKeySet();
    try (DoorProcess door = DoorProcess.start(bus.server(), directory.resolve("log"));
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String name = "client" + i;
        running.add(clients.submit(() -> postUntilItEnds(door, name, answered)));
      }
      await().until(() -> answered.size() > 1_000);
      door.terminate();
      assertThat(door.awaitEnd()).isEqualTo(ENDED_BY_SIGTERM);
      for (Future<?> each : running) {
        each.get();
      }
    }
    assertThat(idsOnTheBus()).isEqualTo(answered);
  }

  private static void postUntilItEnds(DoorProcess door, String name, Set<String> answered) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; true; i++) {
        String id = name + "-" + i;
        HttpResponse<String> response = post(http, door, id);
        if (response.statusCode() == 503) { // not taken, since the door closes
          return;
        }
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        answered.add(id);
      }
    } catch (IOException e) {
      // the door is closed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void everyRequestOverNatsIsAnsweredWhenOneOfTwoInstancesStops() throws Exception {
    try (DoorProcess door = DoorProcess.start(bus.server(), directory.resolve("log"));
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Message>> answers = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        byte[] event = Door.event("n" + i).getBytes(StandardCharsets.UTF_8);
        answers.add(
            clients.submit(
                () -> bus.nats().request("hubbub.ingest", event, Duration.ofSeconds(20))));
        if (i == 1_000) {
          await().until(() -> bus.eventCount() > 100);
          door.terminate();
        }
      }
      for (Future<Message> each : answers) {
        assertThat(each.get().getHeaders().getFirst("Hubbub-Status")).isEqualTo("202");
      }
      assertThat(door.awaitEnd()).isEqualTo(ENDED_BY_SIGTERM);
    }
    assertThat(bus.eventCount()).isEqualTo(2_000);
  }

  private static Socket connect(DoorProcess door) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), door.uri("/").getPort());
  }

  private static boolean refusesConnections(DoorProcess door) {
    try (Socket socket = connect(door)) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }

  private Set<String> idsOnTheBus() {
    return bus.events().stream()
        .map(each -> JsonMapper.shared().readTree(each.getData()).get("id").asString())
        .collect(Collectors.toSet());
  }
}
