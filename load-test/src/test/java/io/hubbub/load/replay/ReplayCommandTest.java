package io.hubbub.load.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hubbub.load.LoadTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against a door that answers as told, since a real one does not fail when a test wants it to. */
class ReplayCommandTest {
  private static final String FIGURES =
      """
      {"group":"bus","metrics":{"accepted_events":{"value":200},
      "landed_events":{"value":%d},"already_there_events":{"value":%d},
      "dead_lettered_events":{"value":0},"waiting_events":{"value":0}}}\
      """;

  private record Told(int status, String body) {}

  @TempDir private Path directory;
  private final Queue<Told> answers = new ConcurrentLinkedQueue<>();
  private final Queue<String> figures = new ConcurrentLinkedQueue<>();
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/events", this::answerEvents);
    server.createContext("/metrics/bus", this::answerFigures);
    server.start();
    figures.add(FIGURES.formatted(100, 10));
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void saysWhatLandedSinceTheBeginning() throws IOException {
    answers.add(new Told(202, "{\"accepted\":2,\"duplicates\":1,\"rejected\":[]}"));
    figures.add(FIGURES.formatted(101, 11));

    JsonNode report = replay(0, threeEvents());

    assertThat(report.path("sent").asInt()).isEqualTo(3);
    assertThat(report.path("accepted").asInt()).isEqualTo(2);
    assertThat(report.path("duplicates").asInt()).isEqualTo(1);
    assertThat(report.path("landed").asInt()).isEqualTo(1);
    assertThat(report.path("alreadyThere").asInt()).isEqualTo(1);
  }

  @Test
  void saysWhyNothingLanded() throws IOException {
    answers.add(new Told(202, "{\"accepted\":1,\"duplicates\":2,\"rejected\":[]}"));
    figures.add(FIGURES.formatted(100, 11));

    assertThat(run(threeEvents())).isZero();

    assertThat(out.toString())
        .contains("the bus dropped 2 as repeats, the table already had the other 1");
  }

  @Test
  void repeatsTheSameBodyAndKeyUntilTheDoorHasABus() throws IOException {
    answers.add(new Told(503, "{\"type\":\"urn:hubbub:problem:no-bus\",\"status\":503}"));
    answers.add(new Told(429, "{}"));
    answers.add(new Told(202, "{\"accepted\":3,\"duplicates\":0,\"rejected\":[]}"));
    figures.add(FIGURES.formatted(103, 10));

    JsonNode report = replay(0, threeEvents());

    assertThat(report.path("accepted").asInt()).isEqualTo(3);
    assertThat(report.path("repeatedRequests").asInt()).isEqualTo(2);
    assertThat(bodies).hasSize(3).containsOnly(bodies.getFirst());
    assertThat(keys).hasSize(3).containsOnly(keys.getFirst());
  }

  @Test
  void countsOnceWhatAnEarlierAttemptHadStored() throws IOException {
    answers.add(
        new Told(
            207,
            """
            {"accepted":2,"duplicates":0,"rejected":[
            {"index":2,"id":"3","problem":{"type":"urn:hubbub:problem:no-bus","status":503}}]}\
            """));
    answers.add(new Told(202, "{\"accepted\":1,\"duplicates\":2,\"rejected\":[]}"));
    figures.add(FIGURES.formatted(103, 10));

    JsonNode report = replay(0, threeEvents());

    assertThat(report.path("accepted").asInt()).isEqualTo(3);
    assertThat(report.path("duplicates").asInt()).isZero();
  }

  @Test
  void countsRejectedLinesByReasonAndShowsWhere() throws IOException {
    answers.add(
        new Told(
            207,
            """
            {"accepted":2,"duplicates":0,"rejected":[{"index":1,"id":null,"problem":
            {"type":"urn:hubbub:problem:invalid-event","status":400,"field":"time","detail":"d"}}]}
            """));
    figures.add(FIGURES.formatted(102, 10));
    Path file = threeEvents();

    JsonNode report = replay(1, file);

    assertThat(report.path("rejected").asInt()).isEqualTo(1);
    assertThat(report.path("rejectedReasons").path("invalid-event (time)").asInt()).isEqualTo(1);
    assertThat(report.path("rejectedExamples").path(0).asString()).startsWith(file + ":2: ");
  }

  @Test
  void givesUpAfterItsPatienceAndSaysThatNobodyKnows() throws IOException {
    for (int i = 0; i < 100; i++) {
      answers.add(new Told(503, "{\"detail\":\"no bus\"}"));
    }

    JsonNode report = replay(1, threeEvents(), "--patience", "0");

    assertThat(report.path("unanswered").asInt()).isEqualTo(3);
  }

  @Test
  void sendsBatchesOfTheSizeAskedFor() throws IOException {
    for (int events : new int[] {2, 1}) {
      answers.add(new Told(202, "{\"accepted\":" + events + ",\"duplicates\":0,\"rejected\":[]}"));
    }
    figures.add(FIGURES.formatted(103, 10));

    replay(0, threeEvents(), "--batch", "2", "--in-flight", "1");

    assertThat(bodies).containsExactly("{\"id\":1}\n{\"id\":2}\n", "{\"id\":3}\n");
  }

  @Test
  void refusesWrongUsage() throws IOException {
    assertThat(run(directory.resolve("none"))).isEqualTo(2);
    assertThat(run(threeEvents(), "--rate", "0")).isEqualTo(2);
    assertThat(run(threeEvents(), "--rate", "1", "--speed", "1")).isEqualTo(2);
    assertThat(run(threeEvents(), "--batch", "10001")).isEqualTo(2);
    assertThat(bodies).isEmpty();
  }

  private JsonNode replay(int exit, Path file, String... more) {
    List<String> options = new ArrayList<>(List.of(more));
    options.add("--json");
    assertThat(run(file, options.toArray(String[]::new))).as(err.toString()).isEqualTo(exit);
    return new JsonMapper().readTree(out.toString());
  }

  private int run(Path file, String... more) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    List<String> arguments =
        new ArrayList<>(List.of("replay", file.toString(), "--url", url, "--database-url", url));
    arguments.addAll(List.of(more));
    CommandLine commands = LoadTest.commandLine();
    commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commands.execute(arguments.toArray(String[]::new));
  }

  private Path threeEvents() throws IOException {
    return Files.writeString(directory.resolve("three"), "{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n");
  }

  private void answerEvents(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    Told told = answers.remove();
    answer(exchange, told.status(), told.body());
  }

  private void answerFigures(HttpExchange exchange) throws IOException {
    answer(exchange, 200, figures.size() > 1 ? figures.remove() : figures.element());
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
