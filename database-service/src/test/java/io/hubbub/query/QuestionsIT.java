package io.hubbub.query;

import static io.hubbub.query.LandedEvents.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.TestServers;
import io.hubbub.event.Decoded;
import io.hubbub.event.EventCodec;
import io.hubbub.event.EventKey;
import io.hubbub.openapi.check.ApiDocument;
import io.hubbub.openapi.check.DescribedAnswers;
import io.hubbub.openapi.check.HttpAnswer;
import io.hubbub.standalone.PostgresServer;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.service.Discovery;
import io.nats.service.Endpoint;
import io.nats.service.EndpointStats;
import io.nats.service.InfoResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both edges, on real servers. */
class QuestionsIT {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final EventCodec CODEC = EventCodec.onTheBus(InstantSource.system());

  private static LandedEvents events;
  private static ConfigurableApplicationContext service;
  private static ApiDocument document;
  private static HttpClient http;
  private static Connection nats;

  @BeforeAll
  static void start() throws Exception {
    events = new LandedEvents();
    service = service(events);
    document = DescribedAnswers.fetch(uri(service, "/openapi"));
    http = HttpClient.newHttpClient();
    nats = Nats.connect(TestServers.nats().url());
    landSome();
    await()
        .ignoreExceptions()
        .until(() -> !new Discovery(nats, 500, 1).ping("hubbub-history").isEmpty());
  }

  private static ConfigurableApplicationContext service(LandedEvents database) {
    return service(database.url());
  }

  private static ConfigurableApplicationContext service(String database) {
    return new SpringApplicationBuilder(QuestionsApplication.class)
        .run(
            "--server.port=0",
            "--hubbub.postgres.url=" + database,
            "--hubbub.queries.timeout=2s",
            "--hubbub.nats.url=" + TestServers.nats().url());
  }

  @AfterAll
  static void stop() throws Exception {
    nats.close();
    service.close();
    events.close();
  }

  private static void landSome() {
    List<String> some = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      some.add(
          message(
              "e" + i,
              i % 10 == 0 ? "" : "2026-0%d-01T00:00:00Z".formatted(1 + i % 9),
              "#c" + i % 3,
              "u" + i % 5,
              "x".repeat(i)));
    }
    some.add(
        """
        {"specversion":"1.0","id":"numbers","source":"s","type":"a.b","time":"2026-01-01T00:00:00Z",
         "big":1E+300,"flag":true,"data":{"big":1e300,"small":-1.5e-300,"plain":10000000000,
         "long":1234567890123456789012345678901234567890,"text":"\\u0001\\ud83d\\ude42 \\"7e400\\""}}\
        """);
    events.land(some);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "events | limit=7&channel=%23c1&type=chat.* | {'limit':7,'channel':'#c1','type':'chat.*'}",
        "channels | limit=2 | {'limit':'2'}",
        "users | user=u1 | {'user':'u1'}",
        "activity | bucket=month&to=2026-04-01T00:00:00Z"
            + " | {'bucket':'month','to':'2026-04-01T00:00:00Z'}"
      })
  void answersTheSameOverHttpAndNats(String question, String query, String request)
      throws Exception {
    String path = question.equals("events") ? "/history" : "/stats/" + question;
    HttpResponse<String> overHttp = get(path + "?" + query);
    Message overNats = ask(question, request.replace('\'', '"'));

    assertThat(overHttp.statusCode()).isEqualTo(200);
    assertThat(overHttp.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(overNats.hasHeaders()).isFalse();
    assertThat(withoutAsOf(new String(overNats.getData(), UTF_8)))
        .isEqualTo(withoutAsOf(overHttp.body()));
  }

  private static String withoutAsOf(String answer) {
    return answer.replaceFirst("\"asOf\":\"[^\"]+\"", "\"asOf\":\"\"");
  }

  @Test
  void asksWithoutAFilterWhenTheRequestIsEmpty() throws Exception {
    JsonNode answer = JSON.readTree(ask("events", "").getData());

    assertThat(answer.get("events").size()).isEqualTo(100);
  }

  @Test
  void canBeFoundOnTheBus() {
    Discovery discovery = new Discovery(nats, 500, 1);

    InfoResponse info = discovery.info("hubbub-history").getFirst();

    assertThat(info.getEndpoints())
        .extracting(each -> each.getSubject())
        .containsExactlyInAnyOrder(
            "hubbub.history.events",
            "hubbub.history.channels",
            "hubbub.history.users",
            "hubbub.history.activity");
    assertThat(info.getEndpoints()).extracting(each -> each.getQueueGroup()).containsOnly("q");
    assertThat(discovery.ping("hubbub-history")).hasSize(1);
    assertThat(discovery.ping("hubbub-history", info.getId())).isNotNull();
  }

  @Test
  void itsEndpointsSayWhatMayBeAsked() throws Exception {
    InfoResponse info = new Discovery(nats, 500, 1).info("hubbub-history").getFirst();

    for (Endpoint endpoint : info.getEndpoints()) {
      JsonNode schema = JSON.readTree(endpoint.getMetadata().get("schema"));
      assertThat(schema.at("/properties").size()).isPositive();
      for (var property : schema.at("/properties").properties()) {
        JsonNode example = property.getValue().at("/examples/0");
        String request = JSON.writeValueAsString(Map.of(property.getKey(), example));
        Message answer = ask(endpoint.getName(), request);
        assertThat(example.isMissingNode() || !answer.hasHeaders())
            .as("%s to %s: %s", request, endpoint.getName(), answer)
            .isTrue();
      }
      assertThat(ask(endpoint.getName(), "{\"unknown\":1}").hasHeaders()).isTrue();
    }
  }

  @Test
  void itsStatisticsAreTrue() throws Exception {
    EndpointStats before = statistics("channels");
    try (var connection = events.connection();
        var lock = connection.createStatement()) {
      lock.execute("lock table channel_stats in access exclusive mode");
      assertThat(ask("channels", "{}").hasHeaders()).isTrue(); // given up after two seconds
      connection.rollback();
    }
    assertThat(ask("channels", "{\"limit\":0}").hasHeaders()).isTrue();
    assertThat(ask("channels", "{}").hasHeaders()).isFalse();

    EndpointStats after = statistics("channels");
    assertThat(after.getNumRequests() - before.getNumRequests()).isEqualTo(3);
    assertThat(after.getNumErrors() - before.getNumErrors()).isEqualTo(2);
    assertThat(after.getLastError()).isEqualTo("400:A parameter breaks a rule");
    assertThat(after.getProcessingTime() - before.getProcessingTime())
        .isGreaterThan(Duration.ofSeconds(1).toNanos());
    assertThat(after.getAverageProcessingTime())
        .isEqualTo(after.getProcessingTime() / after.getNumRequests());
  }

  private static EndpointStats statistics(String endpoint) {
    return new Discovery(nats, 500, 1)
        .stats("hubbub-history").getFirst().getEndpointStatsList().stream()
            .filter(each -> each.getName().equals(endpoint))
            .findFirst()
            .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/history?limit=0",
        "/history?nothing=1",
        "/history?channel=a&channel=b",
        "/history?channel=",
        "/history?user=%00",
        "/history?text=a%0d%0ab",
        "/history?from=yesterday",
        "/history?from=2026-01-01T00:00:00+02:00",
        "/history?before=x",
        "/history?after=%27%3b--",
        "/history?type=%25",
        "/history/export?limit=5",
        "/history/export?type=A",
        "/stats/channels?user=x",
        "/stats/channels?next=x",
        "/stats/users?limit=1001",
        "/stats/activity?bucket=minute",
        "/stats/activity?bucket=hour&from=2000-01-01T00:00:00Z&to=2026-01-01T00:00:00Z",
      })
  void refusesBadParametersWithAProblem(String path) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.get("type").asString()).isEqualTo("urn:hubbub:problem:invalid-parameter");
    assertThat(path).contains(problem.get("field").asString());
    assertThat(problem.get("allowed").asString()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/history?channel=%zz", "/history?channel=%"})
  void refusesBrokenUrls(String path) throws Exception {
    assertThat(raw(path)).startsWith("HTTP/1.1 400").contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz' or '1'='1",
        "'; drop table chat_event; --",
        "%",
        "\\",
        "a & | ! ( ) :* <->",
        "\"",
        "日本語",
        "or or or",
        "-",
        "ﷺ"
      })
  void findsNothingForHostileText(String text) throws Exception {
    for (String name : List.of("text", "channel", "user", "source", "id")) {
      HttpResponse<String> answer = get("/history?" + name + "=" + URLEncoder.encode(text, UTF_8));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(JSON.readTree(answer.body()).get("events").isEmpty()).isTrue();
    }
  }

  @Test
  void tellsTheSameProblemOverNats() throws Exception {
    Message refused = ask("events", "{\"limit\":0}");

    assertThat(refused.getHeaders().getFirst("Nats-Service-Error-Code")).isEqualTo("400");
    assertThat(refused.getHeaders().getFirst("Nats-Service-Error"))
        .isEqualTo("A parameter breaks a rule");
    assertThat(new String(refused.getData(), UTF_8)).isEqualTo(get("/history?limit=0").body());
    assertThat(ask("events", "[]").getHeaders().getFirst("Nats-Service-Error-Code"))
        .isEqualTo("400");
    assertThat(
            ask("users", "{\"user\":\"\\u0000\"}").getHeaders().getFirst("Nats-Service-Error-Code"))
        .isEqualTo("400");
  }

  @Test
  void exportsEveryEventSoThatItCanBeSentInAgain() throws Exception {
    HttpResponse<String> answer = get("/history/export");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/x-ndjson");
    List<String> lines = answer.body().lines().toList();
    assertThat(lines).hasSize(301);
    List<String> keys = new ArrayList<>();
    for (String line : lines) {
      assertThat(CODEC.decode(line.getBytes(UTF_8)))
          .isInstanceOfSatisfying(
              Decoded.Valid.class, valid -> keys.add(EventKey.of(valid.event()).toString()));
    }
    assertThat(keys)
        .containsExactlyElementsOf(
            events
                .sql()
                .sql("select event_key::text from chat_event order by occurred_at, stream_seq")
                .query(String.class)
                .list());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/history?limit=1000", "/history/export"})
  void packsLongAnswersForWhoAsks(String path) throws Exception {
    HttpResponse<byte[]> packed =
        http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(service) + path))
                .header("Accept-Encoding", "gzip")
                .build(),
            BodyHandlers.ofByteArray());

    assertThat(packed.headers().firstValue("content-encoding")).hasValue("gzip");
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(get(path).body());
    }
  }

  @Test
  void writesNumbersAsEventsMayHaveThem() throws Exception {
    String line = get("/history/export?id=numbers").body();

    assertThat(line)
        .contains("\"big\":1E300", "\"small\":-15E-301", "\"plain\":10000000000")
        .contains("\"long\":1234567890123456789012345678901234567890", "\\\"7e400\\\"")
        .endsWith("}\n");
  }

  @Test
  void exportsNothingAsNothing() throws Exception {
    HttpResponse<String> answer = get("/history/export?channel=none");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void exportsWhatAFilterLeaves() throws Exception {
    assertThat(get("/history/export?channel=%23c1&user=u1&type=chat.*").body().lines()).hasSize(20);
  }

  @Test
  void breaksTheConnectionOffWhenAnExportFailsMidway() throws Exception {
    try (LandedEvents many = new LandedEvents();
        ConfigurableApplicationContext another = service(many)) {
      int total = 20_000;
      List<String> some = new ArrayList<>();
      for (int i = 0; i < total; i++) {
        some.add(message("e" + i, "2026-01-01T00:00:00Z", "#c", "u", "x".repeat(1_000)));
      }
      many.land(some);

      assertThat(export(another, () -> {})).endsWith("\r\n0\r\n\r\n");

      String broken =
          export(
              another,
              () ->
                  many.sql()
                      .sql(
                          "select pg_terminate_backend(pid) from pg_stat_activity"
                              + " where datname = current_database() and pid <> pg_backend_pid()")
                      .query()
                      .listOfRows());
      assertThat(broken).startsWith("HTTP/1.1 200").doesNotEndWith("\r\n0\r\n\r\n");
      assertThat(broken).doesNotContain("urn:hubbub:problem");
    }
  }

  /** What a client receives that stops reading for a while after the first bytes. */
  private static String export(ConfigurableApplicationContext another, Runnable meanwhile)
      throws IOException {
    try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(port(another)))) {
      socket.setSoTimeout(30_000);
      send(socket, "/history/export");
      InputStream in = socket.getInputStream();
      ByteArrayOutputStream received = new ByteArrayOutputStream();
      received.writeBytes(in.readNBytes(1_000));
      meanwhile.run();
      try {
        in.transferTo(received);
      } catch (SocketException e) {
        received.writeBytes("(reset)".getBytes(UTF_8));
      }
      return received.toString(UTF_8);
    }
  }

  @Test
  void saysThatTheDatabaseIsAwayAndIsBackByItself() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(TestServers.directory("away"));
        ConfigurableApplicationContext another = service(postgres.jdbcUrl())) {
      postgres.stop();

      HttpResponse<String> away = get(another, "/history");

      assertThat(away.statusCode()).isEqualTo(503);
      assertThat(away.headers().firstValue("retry-after")).isPresent();
      assertThat(JSON.readTree(away.body()).get("type").asString())
          .isEqualTo("urn:hubbub:problem:database-away");
      assertThat(get(another, "/history/export").statusCode()).isEqualTo(503);

      postgres.start();
      Flyway.configure().dataSource(postgres.jdbcUrl(), "hubbub", "hubbub").load().migrate();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(get(another, "/history").statusCode()).isEqualTo(200));
    }
  }

  @Test
  void givesAQuestionUpThatTakesTooLong() throws Exception {
    try (var connection = events.connection();
        var lock = connection.createStatement()) {
      lock.execute("lock table channel_stats in access exclusive mode");

      HttpResponse<String> answer = get("/stats/channels");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(JSON.readTree(answer.body()).get("type").asString())
          .isEqualTo("urn:hubbub:problem:too-slow");
      connection.rollback();
    }
    assertThat(get("/stats/channels").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "*/*, application/x-ndjson",
    "application/x-ndjson, application/x-ndjson",
    "application/ndjson, application/ndjson",
    "'application/json;q=0.5, application/jsonl', application/jsonl"
  })
  void exportsLinesByEachOfTheirNames(String accept, String contentType) throws Exception {
    HttpResponse<String> answer =
        send(HttpRequest.newBuilder(uri(service, "/history/export")).header("Accept", accept));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue(contentType);
  }

  @Test
  void saysInWhichFormsAnExportIsToBeHad() throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(uri(service, "/history/export"))
                .header("Accept", "application/json"));

    assertThat(answer.statusCode()).isEqualTo(406);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.get("field").asString()).isEqualTo("accept");
    assertThat(problem.get("allowed").asString()).contains("application/x-ndjson");
  }

  @Test
  void takesAThousandCharactersOfText() throws Exception {
    String text = "😀".repeat(1_000);
    assertThat(JSON.readTree(ask("events", "{\"text\":\"" + text + "\"}").getData()).get("events"))
        .isEmpty();
    Message refused = ask("events", "\uFEFF{\"text\":\"" + text + "x\"}");
    assertThat(refused.getHeaders().getFirst("Nats-Service-Error-Code")).isEqualTo("400");

    String encoded = URLEncoder.encode(text, UTF_8); // 12 KB
    assertThat(get("/history?text=" + encoded).statusCode()).isEqualTo(200);
    assertThat(get("/history?text=" + encoded + "x").statusCode()).isEqualTo(400);
  }

  @Test
  void describesItselfUnderBothNames() throws Exception {
    JsonNode described = JSON.readTree(get("/openapi").body());
    assertThat(JSON.readTree(get("/openapi.json").body())).isEqualTo(described);
    assertThat(described.get("paths").propertyNames())
        .contains("/history", "/history/export", "/stats/activity")
        .doesNotContain("/error");
  }

  @Test
  void refusesWhatNoMethodAnswers() throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(uri(service, "/history"))
                .POST(HttpRequest.BodyPublishers.ofString("x")));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
  }

  private static Message ask(String question, String request) throws InterruptedException {
    Message answer =
        nats.request("hubbub.history." + question, request.getBytes(UTF_8), Duration.ofSeconds(10));
    assertThat(answer).as("an answer from " + question).isNotNull();
    return answer;
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return get(service, path);
  }

  private static HttpResponse<String> get(ConfigurableApplicationContext which, String path)
      throws Exception {
    return send(HttpRequest.newBuilder(uri(which, path)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    document.check(HttpAnswer.of(answer));
    return answer;
  }

  private static URI uri(ConfigurableApplicationContext which, String path) {
    return URI.create("http://127.0.0.1:" + port(which) + path);
  }

  private static String port(ConfigurableApplicationContext which) {
    return which.getEnvironment().getRequiredProperty("local.server.port");
  }

  /** For what no URI may hold. */
  private static String raw(String path) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(port(service)))) {
      socket.setSoTimeout(30_000);
      send(socket, path);
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static void send(Socket socket, String path) throws IOException {
    String request =
        "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);
    socket.getOutputStream().write(request.getBytes(UTF_8));
  }
}
