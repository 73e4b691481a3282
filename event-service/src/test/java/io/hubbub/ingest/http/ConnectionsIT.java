package io.hubbub.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Door;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Connections that do nothing, or too little, keep nobody out who sends a request. */
class ConnectionsIT {
  private static final int BOUND = 300;
  private static final String HERE = "127.0.0.1";
  private static final String ELSEWHERE = "127.0.0.2";
  private static final String ARRIVING = "/metrics/arriving_requests/value";

  private static Door door;

  private final List<Socket> open = new ArrayList<>();

  @BeforeAll
  static void start() {
    door =
        Door.withServerOfItsOwn(
            "--hubbub.http.connections=" + BOUND,
            "--hubbub.http.arriving-requests=40",
            "--hubbub.http.unread-answers=20",
            "--hubbub.http.header-timeout=2s",
            "--hubbub.http.body-timeout=2s",
            "--hubbub.http.crowded-idle-timeout=1h");
    await().until(() -> door.get("/health/readiness").status() == 200);
  }

  @AfterAll
  static void stop() {
    door.close();
  }

  @AfterEach
  void closeAll() throws IOException {
    for (Socket each : open) {
      each.close();
    }
  }

  @Test
  void whoHoldsConnectionsFromTheSameAddressKeepsNobodyOut() throws IOException {
    double closed = figure("closed_connections", "crowded");
    double cut = figure("cut_requests", "crowded");
    for (int i = 0; i < 2 * BOUND; i++) {
      connect(HERE);
    }
    for (int i = 0; i < 50; i++) {
      send(connect(HERE), "GET / HT");
    }
    for (int i = 0; i < 50; i++) {
      send(connect(HERE), headers("content-length: 1000") + "{");
      send(connect(HERE), headers("content-length: 16000000") + " ".repeat(20_000));
    }
    assertThat(answer(connect(HERE), post("among-many"))).startsWith("HTTP/1.1 202");
    assertThat(answer(connect(HERE), get("/health/liveness"))).startsWith("HTTP/1.1 200");
    assertThat(answer(connect(HERE), get("/metrics"))).startsWith("HTTP/1.1 200");

    assertThat(figure("closed_connections", "crowded")).isGreaterThan(closed);
    assertThat(figure("cut_requests", "crowded")).isGreaterThan(cut);
    assertThat(value("open_connections")).isLessThanOrEqualTo(BOUND + 5);
  }

  @Test
  void connectionsInUseSurviveACrowdFromElsewhere() throws IOException {
    List<Socket> bots = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Socket bot = connect(HERE);
      bots.add(bot);
      assertThat(answer(bot, post("before" + i))).startsWith("HTTP/1.1 202");
    }
    for (int i = 0; i < 2 * BOUND; i++) {
      connect(ELSEWHERE);
    }
    for (int i = 0; i < bots.size(); i++) {
      assertThat(answer(bots.get(i), post("after" + i))).startsWith("HTTP/1.1 202");
    }
  }

  @Test
  void clientsOfATrustedProxyMakeRoomEachForItself() throws IOException {
    try (Door small =
        Door.withServerOfItsOwn(
            "--hubbub.http.arriving-requests=40", "--hubbub.web.trusted-proxies=" + ELSEWHERE)) {
      await().until(() -> small.get("/health/readiness").status() == 200);
      String event = Door.event("behind-a-proxy");
      Socket first = connect(ELSEWHERE, small);
      send(first, forwarded("10.0.0.1", event.getBytes(UTF_8).length) + event.substring(0, 5));
      await().until(() -> small.get("/metrics/web").json().at(ARRIVING).asInt() == 1);
      for (int i = 0; i < 60; i++) {
        send(connect(ELSEWHERE, small), forwarded("10.0.0.2", 1_000) + "{");
      }

      await().until(() -> figure(small, "cut_requests", "crowded") >= 20);

      assertThat(answer(first, event.substring(5))).startsWith("HTTP/1.1 202");
    }
  }

  private static String forwarded(String client, int length) {
    return headers("x-forwarded-for: " + client + "\r\ncontent-length: " + length);
  }

  @Test
  void silentConnectionsGoOnceHalfOfAllAreTaken() throws IOException {
    try (Door small =
        Door.withServerOfItsOwn(
            "--hubbub.http.connections=40", "--hubbub.http.crowded-idle-timeout=300ms")) {
      for (int i = 0; i < 30; i++) {
        connect(HERE, small);
      }

      await().until(() -> figure(small, "closed_connections", "idle") >= 10);

      assertThat(answer(connect(HERE, small), get("/health/liveness"))).startsWith("HTTP/1.1 200");
      assertThat(figure(small, "closed_connections", "crowded")).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"12000, 400", "17000, 414"})
  void urlsMayBeLongButNotTooLong(int length, int status) throws IOException {
    String request = get("/health/liveness?unknown=" + "x".repeat(length));
    assertThat(answer(connect(HERE), request)).startsWith("HTTP/1.1 " + status);
  }

  @ParameterizedTest
  @CsvSource({"12000, 200", "17000, 431"})
  void headersMayBeLongButNotTooLong(int length, int status) throws IOException {
    String request =
        "GET /health/liveness HTTP/1.1\r\nhost: localhost\r\nx: %s\r\n\r\n"
            .formatted("x".repeat(length));
    assertThat(answer(connect(HERE), request)).startsWith("HTTP/1.1 " + status);
  }

  @Test
  void answersThatNobodyReadsDoNotHoldTheThreads() throws IOException {
    for (int i = 0; i < 60; i++) {
      send(connect(HERE), get("/swagger-ui/swagger-ui-bundle.js").repeat(20)); // 30 MB each
    }
    Socket reader = connect(ELSEWHERE);
    send(reader, get("/swagger-ui/swagger-ui-bundle.js").repeat(20));

    await()
        .atMost(Duration.ofMinutes(1)) // gigabytes have to be offered first
        .until(() -> figure("closed_connections", "unread") >= 41);

    assertThat(figure("closed_connections", "unread")).as("no more than has to go").isEqualTo(41);
    assertThat(answer(reader, "")).as("of an address with less").startsWith("HTTP/1.1 200");
  }

  @Test
  void aHeaderThatDoesNotEndIsEnded() throws IOException {
    Socket socket = connect(HERE);
    send(socket, "POST /events HTTP/1.1\r\nhost:");
    assertThat(answer(socket, " ")).startsWith("HTTP/1.1 408").contains("slow-header");
    assertThat(socket.getInputStream().read()).as("the end").isNegative();
    assertThat(figure("closed_connections", "slow-header")).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"120, 200", "140, 431", "3200, 431"})
  void manySmallHeadersAreRefused(int count, int status) throws IOException {
    Socket socket = connect(HERE);
    String request =
        "GET /health/liveness HTTP/1.1\r\nhost: localhost\r\n" + "a:b\r\n".repeat(count) + "\r\n";
    assertThat(answer(socket, request)).startsWith("HTTP/1.1 " + status);
  }

  @ParameterizedTest
  @CsvSource({"1000", "1000000"})
  void aBodyThatDoesNotEndIsEnded(int length) throws IOException {
    Socket socket = connect(HERE);
    send(socket, headers("content-length: " + length) + " ".repeat(length / 2));
    assertThat(answer(socket, " ")).startsWith("HTTP/1.1 408").contains("slow-body");
    assertThat(figure("cut_requests", "slow-body")).isPositive();
  }

  @Test
  void aBodyInPiecesIsTaken() throws IOException {
    Socket socket = connect(HERE);
    String post = post("pieces");
    for (int i = 0; i < post.length() - 1; i++) {
      send(socket, post.substring(i, i + 1));
    }
    assertThat(answer(socket, post.substring(post.length() - 1))).startsWith("HTTP/1.1 202");
  }

  @ParameterizedTest
  @CsvSource({
    "/events?x=1, application/json, 10, 400",
    "/events, text/plain, 10, 415",
    "/events, application/json, 17000000, 413",
    "/nothing, application/json, 10, 404"
  })
  void whatWillBeRefusedIsRefusedBeforeItIsSent(String path, String type, int length, int status)
      throws IOException {
    Socket socket = connect(HERE);
    String request =
        "POST %s HTTP/1.1\r\nhost: localhost\r\ncontent-type: %s\r\ncontent-length: %d\r\nexpect: 100-continue\r\n\r\n"
            .formatted(path, type, length);
    assertThat(answer(socket, request)).startsWith("HTTP/1.1 " + status);
  }

  @Test
  void aRefusedQuestionKeepsTheConnection() throws IOException {
    Socket socket = connect(HERE);
    String wrong = get("/performance/report?window=never");
    assertThat(answer(socket, wrong)).startsWith("HTTP/1.1 400");
    assertThat(answer(socket, wrong)).startsWith("HTTP/1.1 400");
    assertThat(answer(socket, get("/health/liveness"))).startsWith("HTTP/1.1 200");
  }

  @Test
  void aRefusedEventKeepsTheConnection() throws IOException {
    Socket socket = connect(HERE);
    String wrong = headers("content-length: 2") + "{}";
    assertThat(answer(socket, wrong)).startsWith("HTTP/1.1 400");
    assertThat(answer(socket, post("next"))).startsWith("HTTP/1.1 202");
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nhost: localhost\r\n\r\n";
  }

  private static String post(String id) {
    String event = Door.event(id);
    return headers("content-length: " + event.getBytes(UTF_8).length) + event;
  }

  private static String headers(String more) {
    return "POST /events HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
        + more
        + "\r\n\r\n";
  }

  private Socket connect(String from) throws IOException {
    return connect(from, door);
  }

  private Socket connect(String from, Door to) throws IOException {
    Socket socket = new Socket();
    open.add(socket);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(HERE, to.port()), 10_000);
    socket.setSoTimeout(30_000);
    return socket;
  }

  /** Sends what the other side may not want any more. */
  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  /** Sends, and reads one whole answer. */
  private static String answer(Socket socket, String request) throws IOException {
    send(socket, request);
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(UTF_8).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return head.toString(UTF_8);
      }
      head.write(next);
    }
    String headers = head.toString(UTF_8).toLowerCase(Locale.ROOT);
    int at = headers.indexOf("content-length: ");
    if (at >= 0) {
      int end = headers.indexOf('\r', at);
      head.write(in.readNBytes(Integer.parseInt(headers.substring(at + 16, end).strip())));
    } else if (headers.contains("transfer-encoding: chunked")) {
      while (!head.toString(UTF_8).endsWith("\r\n0\r\n\r\n")) {
        head.write(in.read());
      }
    }
    return head.toString(UTF_8);
  }

  private static double figure(String name, String why) {
    return figure(door, name, why);
  }

  private static double figure(Door of, String name, String why) {
    for (JsonNode each : of.get("/metrics/web").json().at("/metrics/" + name + "/values")) {
      if (each.at("/labels/why").asString().equals(why)) {
        return each.get("value").asDouble();
      }
    }
    throw new AssertionError(name + " has no " + why);
  }

  private static double value(String name) {
    return door.get("/metrics/web").json().at("/metrics/" + name + "/value").asDouble();
  }
}
