package io.hubbub.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Door;
import io.hubbub.standalone.Ports;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the door does with a trace, whoever collects spans or nobody. */
class TraceIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SAMPLED = "00-" + TRACE + "-00f067aa0ba902b7-01";
  private static final String INVALID = "{\"type\":\"chat.message\",\"user\":\"a\"}";

  private Door door;

  @BeforeEach
  void emptyStreams() {
    door = Door.shared();
    await().until(() -> door.get("/health/readiness").status() == 200);
  }

  @Test
  void withoutACollectorAnEventHasNoTraceUnlessItsSenderGaveOne() throws Exception {
    post(door, Door.event("1"), null);
    post(door, Door.event("2"), SAMPLED);
    post(door, Door.event("3"), SAMPLED + "\t-");
    request(Door.event("4"), SAMPLED);
    assertThat(door.events())
        .extracting(each -> each.getHeaders().getFirst("traceparent"))
        .containsExactly(null, SAMPLED, null, SAMPLED);
    await("threads that send spans; those of another test may still end")
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(each -> each.getName().contains("BatchSpanProcessor")));
  }

  @Test
  void aCollectorThatIsAwayDoesNotKeepEventsOut() throws Exception {
    String nowhere = "http://127.0.0.1:" + Ports.free() + "/v1/traces";
    try (Door traced =
        Door.withServerOfItsOwn(
            "--hubbub.tracing.endpoint=" + nowhere, "--hubbub.tracing.sampling=1")) {
      await().until(() -> traced.get("/health/readiness").status() == 200);
      for (int i = 0; i < 100; i++) {
        assertThat(post(traced, Door.event("e" + i), null).status()).isEqualTo(202);
      }
      assertThat(traced.events())
          .extracting(each -> each.getHeaders().getFirst("traceparent"))
          .hasSize(100)
          .doesNotHaveDuplicates()
          .allMatch(each -> each.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
    }
  }

  @Test
  void aProblemNamesTheTraceThatTheRequestCameWith() throws Exception {
    assertThat(post(door, INVALID, SAMPLED).json().at("/traceId").asString()).isEqualTo(TRACE);
    assertThat(post(door, INVALID, null).json().has("traceId")).isFalse();
    assertThat(json(request(INVALID, SAMPLED)).at("/traceId").asString()).isEqualTo(TRACE);
    assertThat(post(door, Door.event("1"), SAMPLED).json().has("traceId")).isFalse();
  }

  private static Door.Reply post(Door door, String body, @Nullable String traceParent) {
    Map<String, String> headers =
        traceParent == null
            ? Map.of("content-type", "application/json")
            : Map.of("content-type", "application/json", "traceparent", traceParent);
    return door.post(headers, body.getBytes(UTF_8));
  }

  private Message request(String body, String traceParent) throws Exception {
    Headers headers = new Headers().put("Traceparent", traceParent);
    return door.nats()
        .requestWithTimeout("hubbub.ingest", headers, body.getBytes(UTF_8), Duration.ofSeconds(10))
        .get();
  }

  private static JsonNode json(Message answer) {
    return JsonMapper.shared().readTree(answer.getData());
  }
}
