package io.hubbub.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Door;
import io.hubbub.DoorProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With 256 MiB of heap, an out-of-memory error ends the process: it must not. */
class MemoryIT {
  private static final int MEGABYTE = 1024 * 1024;
  private static final int AT_ONCE = 12;
  private static final int CLIENTS = 2_500;

  @TempDir Path directory;

  @Test
  void manyLargeRequestsAtOnceAreTakenOrToldToComeBack() throws Exception {
    Door bus = Door.shared();
    byte[] large = largest();
    byte[] bomb = bomb(512);
    byte[] many = "{}\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
    try (DoorProcess door = DoorProcess.start(bus.server(), directory.resolve("log"))) {
      assertThat(statuses(door, large, "identity")).isSubsetOf(202, 207, 429, 503).contains(202);
      assertThat(statuses(door, bomb, "gzip")).isSubsetOf(413, 429).contains(413);
      assertThat(statuses(door, new byte[17 * MEGABYTE], "identity")).containsOnly(413);
      assertThat(statuses(door, many, "identity")).isSubsetOf(400, 429).contains(400);
      assertThat(door.isReady()).isTrue();
    }
  }

  @Test
  void manyClientsThatNeverFinishARequestDoNotFillIt() throws Exception {
    try (DoorProcess door = DoorProcess.start(Door.shared().server(), directory.resolve("log"))) {
      List<Socket> clients = new ArrayList<>();
      try {
        while (clients.size() < CLIENTS && clients.add(halfARequest(door))) {}
      } catch (SocketTimeoutException e) {
        assertThat(clients).as("those above the bound wait outside").hasSizeGreaterThan(500);
      } finally {
        for (Socket each : clients) {
          each.close();
        }
      }
      await().ignoreExceptions().until(door::isReady);
      assertThat(statuses(door, "{\"type\":\"a\"}".getBytes(StandardCharsets.UTF_8), "identity"))
          .containsOnly(202);
    }
  }

  private static Socket halfARequest(DoorProcess door) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", door.uri("/").getPort()), 5_000);
    String half =
        "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 1000\r\n\r\n{\"type\":";
    socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static List<Integer> statuses(DoorProcess door, byte[] body, String encoding)
      throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(door.uri("/events"))
            .header("content-type", "application/x-ndjson")
            .header("content-encoding", encoding)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        answers.add(
            clients.submit(
                () -> http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode()));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> each : answers) {
        statuses.add(each.get());
      }
      return statuses;
    }
  }

  /** Just below 16 MiB of events of 32 KiB. */
  private static byte[] largest() {
    StringBuilder lines = new StringBuilder();
    String text = "x".repeat(32 * 1024);
    for (int i = 0; lines.length() < 16 * MEGABYTE - 40 * 1024; i++) {
      lines.append(Door.event("large" + i).replace("hello", text)).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Unpacks to so many megabytes. */
  private static byte[] bomb(int megabytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      byte[] zeros = new byte[MEGABYTE];
      for (int i = 0; i < megabytes; i++) {
        gzip.write(zeros);
      }
    }
    return out.toByteArray();
  }
}
