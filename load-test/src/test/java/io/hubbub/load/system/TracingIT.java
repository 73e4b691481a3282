package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.load.system.SpanCollector.Collected;
import io.hubbub.standalone.JavaService;
import io.hubbub.standalone.NatsServer;
import io.hubbub.standalone.Ports;
import io.hubbub.standalone.PostgresServer;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A trace from a client through both services, as a collector of spans sees it. */
class TracingIT {
  private static final String SPAN = "00f067aa0ba902b7";
  private static final List<String> WAY =
      List.of("POST /events", "send CHAT_EVENTS", "process CHAT_EVENTS");

  private static SpanCollector collector;
  private static NatsServer nats;
  private static PostgresServer postgres;
  private static JavaService door;
  private static JavaService store;

  @BeforeAll
  static void start() throws Exception {
    collector = new SpanCollector();
    Path directory = Files.createTempDirectory("hubbub-tracing");
    nats = NatsServer.start(directory.resolve("nats"));
    postgres = PostgresServer.start(directory.resolve("postgres"));
    store = service("database-service", directory);
    door = service("event-service", directory);
    store.start();
    door.start();
  }

  private static JavaService service(String name, Path directory) {
    JavaService service =
        new JavaService(
            name,
            Ports.free(),
            directory.resolve(name + ".log"),
            Path.of("..", name, "target", name + ".jar"),
            Map.of(
                "HUBBUB_NATS_URL", nats.url(),
                "HUBBUB_POSTGRES_URL", postgres.jdbcUrl(),
                "HUBBUB_POSTGRES_USER", postgres.user(),
                "HUBBUB_POSTGRES_PASSWORD", postgres.password(),
                "HUBBUB_TRACING_ENDPOINT", collector.endpoint(),
                "HUBBUB_TRACING_SAMPLING", "1"));
    service.endWithJvm();
    return service;
  }

  @AfterAll
  static void stop() {
    door.close();
    store.close();
    postgres.close();
    nats.close();
    collector.close();
  }

  @Test
  void aRequestIsSeenFromTheClientToTheCommit() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e000001";

    assertThat(post("00-" + trace + "-" + SPAN + "-01", event("a") + "\n" + event("b")))
        .isEqualTo(202);

    // The events may land in one batch or in two.
    soon().untilAsserted(() -> assertThat(Set.copyOf(names(trace))).isEqualTo(Set.copyOf(WAY)));
    Collected accept = only(trace, "POST /events");
    Collected send = only(trace, "send CHAT_EVENTS");
    Collected process = only(trace, "process CHAT_EVENTS");
    assertThat(List.of(accept.service(), send.service(), process.service()))
        .containsExactly("event-service", "event-service", "database-service");
    assertThat(List.of(accept.parentId(), send.parentId(), process.parentId()))
        .containsExactly(SPAN, accept.spanId(), send.spanId());
    assertThat(accept.attributes()).containsEntry("http.response.status_code", 202L);
    assertThat(send.attributes()).containsEntry("messaging.batch.message_count", 2L);
    assertThat(send.span().getKind()).isEqualTo(SpanKind.SPAN_KIND_PRODUCER);
    assertThat(process.span().getKind()).isEqualTo(SpanKind.SPAN_KIND_CONSUMER);
    assertThat(process.linkedTraces()).contains(trace);
  }

  @Test
  void aRequestOverNatsIsSeenTheSameWay() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e000002";
    try (Connection connection = Nats.connect(nats.url())) {
      Headers headers = new Headers().put("traceparent", "00-" + trace + "-" + SPAN + "-01");
      Message answer =
          connection
              .requestWithTimeout(
                  "hubbub.ingest",
                  headers,
                  event("n").getBytes(StandardCharsets.UTF_8),
                  Duration.ofSeconds(20))
              .get();
      assertThat(answer.getHeaders().getFirst("Hubbub-Status")).isEqualTo("202");
    }

    soon()
        .untilAsserted(() ->
            assertThat(names(trace))
                .containsExactlyInAnyOrder(
                    "process hubbub.ingest", "send CHAT_EVENTS", "process CHAT_EVENTS"));
  }

  @Test
  void whatIsMalformedOrMissingBeginsATraceOfItsOwn() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e000003";

    assertThat(post("00-" + trace + "-" + SPAN + "-01 ;DROP", event("m"))).isEqualTo(202);
    assertThat(post("00-" + trace.toUpperCase(Locale.ROOT) + "-" + SPAN + "-01", event("u")))
        .isEqualTo(202);
    assertThat(post(null, event("w"))).isEqualTo(202);

    soon().until(() -> roots().size() >= 3);
    for (Collected root : roots()) {
      soon()
          .untilAsserted(
              () -> assertThat(names(root.traceId())).containsExactlyInAnyOrderElementsOf(WAY));
    }
    assertThat(collector.ofTrace(trace)).isEmpty();
  }

  @Test
  void whatTheCallerDoesNotRecordIsNotRecordedHere() throws Exception {
    String unsampled = "4bf92f3577b34da6a3ce929d0e000004";
    String sampled = "4bf92f3577b34da6a3ce929d0e000005";

    assertThat(post("00-" + unsampled + "-" + SPAN + "-00", event("x"))).isEqualTo(202);
    assertThat(post("00-" + sampled + "-" + SPAN + "-01", event("y"))).isEqualTo(202);

    soon().untilAsserted(() -> assertThat(names(sampled)).containsExactlyInAnyOrderElementsOf(WAY));
    assertThat(collector.ofTrace(unsampled)).isEmpty();
    assertThat(collector.all()).noneMatch(each -> each.linkedTraces().contains(unsampled));
  }

  @Test
  void aFailedRequestShowsAndItsProblemNamesTheTrace() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e000006";
    HttpResponse<String> answer =
        send(store.port(), "/dead-letters/0", "GET", "00-" + trace + "-" + SPAN + "-01", "");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"traceId\":\"" + trace + "\"");
    soon().untilAsserted(() -> assertThat(names(trace)).containsExactly("GET /dead-letters/{id}"));
  }

  private static List<Collected> roots() {
    return collector.all().stream()
        .filter(each -> each.parentId().isEmpty() && each.span().getName().equals("POST /events"))
        .toList();
  }

  private static List<String> names(String trace) {
    return collector.ofTrace(trace).stream().map(each -> each.span().getName()).toList();
  }

  private static Collected only(String trace, String name) {
    return collector.ofTrace(trace).stream()
        .filter(each -> each.span().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  // Spans are sent every second.
  private static ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  private static int post(@Nullable String traceParent, String ndjson) throws Exception {
    return send(door.port(), "/events", "POST", traceParent, ndjson).statusCode();
  }

  private static HttpResponse<String> send(
      int port, String path, String method, @Nullable String traceParent, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("content-type", "application/x-ndjson")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (traceParent != null) {
      request.header("traceparent", traceParent);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String event(String id) {
    return """
    {"specversion":"1.0","id":"%s","source":"urn:hubbub:tracing","type":"bot.status","data":{}}\
    """
        .formatted(id);
  }
}
