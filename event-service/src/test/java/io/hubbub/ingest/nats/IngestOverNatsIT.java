package io.hubbub.ingest.nats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Door;
import io.hubbub.bus.DeadLetter;
import io.hubbub.bus.EventStream;
import io.hubbub.standalone.OddHeaders;
import io.hubbub.standalone.RawNats;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.service.Discovery;
import io.nats.service.EndpointStats;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IngestOverNatsIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String BAD = "{\"type\":\"chat.message\",\"user\":\"a\"}";

  private Door door;

  @BeforeEach
  void emptyStreams() {
    door = Door.shared();
    await().until(() -> door.get("/health/readiness").status() == 200);
  }

  @Test
  void answersAsOverHttpWithTheStatusInAHeader() throws Exception {
    Message answer = request(null, Door.event("1"));
    assertThat(answer.getHeaders().getFirst("Hubbub-Status")).isEqualTo("202");
    assertThat(text(answer)).isEqualTo("{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}");
    assertThat(door.events().getFirst().getSubject())
        .isEqualTo("hubbub.events.=23ubuntu.chat.message");
  }

  @Test
  void takesEveryFormThatHttpTakes() throws Exception {
    Headers lines = new Headers().put("content-type", "application/jsonl");
    assertThat(text(request(lines, "\uFEFF" + Door.event("1") + "\n" + Door.event("2"))))
        .contains("\"accepted\":2");
    Headers packed =
        new Headers()
            .put("content-type", "application/cloudevents+json")
            .put("content-encoding", "gzip");
    assertThat(
            request(packed, Door.gzip(Door.event("3").getBytes(UTF_8)))
                .getHeaders()
                .getFirst("Hubbub-Status"))
        .isEqualTo("202");
    Headers binary =
        new Headers()
            .put("ce-specversion", "1.0")
            .put("ce-id", "4")
            .put("ce-source", "urn:test")
            .put("ce-type", "chat.message")
            .put("Nats-Expected-Stream", "OTHER");
    assertThat(text(request(binary, "{\"user\":\"a\",\"text\":\"b\"}"))).contains("\"accepted\":1");
    assertThat(door.events())
        .hasSize(4)
        .allSatisfy(each ->
            assertThat(each.getHeaders().toMap())
                .containsOnlyKeys("Nats-Msg-Id", "Hubbub-Accepted", "content-type"));
  }

  @Test
  void saysWhatIsWrongAsOverHttp() throws Exception {
    assertStatus(400, request(null, BAD));
    assertStatus(400, request(null, "nonsense"));
    assertStatus(415, request(new Headers().put("content-type", "text/plain"), BAD));
    Message packed = request(new Headers().put("content-encoding", "br"), BAD);
    assertStatus(415, packed);
    assertThat(packed.getHeaders().getFirst("Accept-Encoding")).isEqualTo("gzip");
    assertStatus(422, request(null, ""));
    assertStatus(413, request(null, "x".repeat(4 * 1024 * 1024 + 1)));
    assertThat(door.eventCount()).isZero();
  }

  @Test
  void whatIsRejectedWithoutAReplySubjectBecomesADeadLetterEach() {
    publish(
        new Headers()
            .put("Content-Type", "application/x-ndjson")
            .put("Hubbub-Accepted", "1")
            .put("Nats-Msg-Id", "mine")
            .put("x-other", "kept"),
        Door.event("1") + "\n" + BAD + "\nnonsense\n" + Door.event("2"));
    await().until(() -> deadLetters().size() == 2);
    assertThat(door.eventCount()).isEqualTo(2);
    DeadLetter invalid = DeadLetter.fromJson(deadLetters().getFirst().getData());
    assertThat(deadLetters().getFirst().getSubject()).isEqualTo("hubbub.deadletters.invalid");
    assertThat(invalid.subject()).isEqualTo("hubbub.ingest");
    assertThat(invalid.stream()).isNull();
    assertThat(invalid.sequence()).isNull();
    assertThat(invalid.detail()).contains("text");
    assertThat(invalid.headers())
        .containsOnly(Map.entry("Content-Type", "application/json"), Map.entry("x-other", "kept"));
    assertThat(new String(invalid.body(), UTF_8)).isEqualTo(BAD);
    assertThat(deadLetters().get(1).getSubject()).isEqualTo("hubbub.deadletters.not-json");
  }

  @Test
  void aRequestRefusedAsAWholeBecomesOneDeadLetter() {
    publish(null, "x".repeat(5 * 1024 * 1024));
    publish(new Headers().put("content-type", "text/plain"), "hello");
    await().until(() -> deadLetters().size() == 2);
    assertThat(deadLetters())
        .extracting(Message::getSubject)
        .containsExactlyInAnyOrder("hubbub.deadletters.too-large", "hubbub.deadletters.invalid");
  }

  @Test
  void anAcceptedEventWithoutAReplySubjectJustLands() {
    publish(null, Door.event("1"));
    await().until(() -> door.eventCount() == 1);
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void noAnswerGoesToASubjectOfTheBus() {
    door.nats().publish("hubbub.ingest", "hubbub.events.x.chat.message", BAD.getBytes(UTF_8));
    door.nats().publish("hubbub.ingest", "$JS.API.STREAM.PURGE.CHAT_EVENTS", BAD.getBytes(UTF_8));
    await().until(() -> deadLetters().size() == 2);
    assertThat(door.eventCount()).isZero();
  }

  @Test
  void whatTheBusDoesNotConfirmBecomesADeadLetterToo() throws Exception {
    door.nats().jetStreamManagement().deleteStream(EventStream.NAME);
    publish(null, Door.event("1"));
    await().until(() -> deadLetters().size() == 1);
    assertThat(deadLetters().getFirst().getSubject()).isEqualTo("hubbub.deadletters.store-refused");
    assertStatus(503, request(null, Door.event("1")));
  }

  @Test
  void headersThatCannotBeReadAreRefused() throws Exception {
    try (RawNats raw = RawNats.connect(door.server().url())) {
      for (String block : OddHeaders.ALL) {
        assertThat(raw.request("hubbub.ingest", block, Door.event("1")))
            .contains("Hubbub-Status:400", "urn:hubbub:problem:bad-headers");
        raw.publish("hubbub.ingest", block, Door.event("2"));
      }
      raw.publish("hubbub.ingest re\rply", BAD);
      raw.publish("hubbub.ingest re.>", BAD);
      raw.publish("hubbub.ingest \u00e9", BAD);
      raw.flush();
    }

    await().until(() -> deadLetters().size() == OddHeaders.ALL.size() + 3);
    assertThat(
            deadLetters().stream()
                .map(each -> DeadLetter.fromJson(each.getData()))
                .filter(each -> each.reason() == DeadLetter.Reason.BAD_HEADERS)
                .map(each -> new String(Base64.getDecoder().decode(each.detail()), ISO_8859_1)))
        .containsExactlyInAnyOrderElementsOf(OddHeaders.ALL);
    assertThat(door.eventCount()).isZero();
    assertThat(door.get("/metrics/bus").body()).contains("\"nats_reconnects\":{\"value\":0");
  }

  @Test
  void headersThatFillAMessageAreNotMoreThanADeadLetterHolds() throws Exception {
    String large = "NATS/1.0\r\nX: " + "\"".repeat(7_000_000);
    try (RawNats raw = RawNats.connect(door.server().url())) {
      raw.publish("hubbub.ingest", large + "\r\n\r\n", BAD);
      raw.publish("hubbub.ingest", large + "\u00e9\r\n\r\n", BAD);
      raw.flush();
    }

    await().until(() -> deadLetters().size() == 2);
    DeadLetter invalid = deadLetter(DeadLetter.Reason.INVALID);
    assertThat(invalid.headers()).isEmpty();
    assertThat(invalid.detail()).contains("headers are left out");
    assertThat(Base64.getDecoder().decode(deadLetter(DeadLetter.Reason.BAD_HEADERS).detail()))
        .startsWith(large.substring(0, 100).getBytes(ISO_8859_1))
        .hasSizeGreaterThan(1_000_000);
  }

  private DeadLetter deadLetter(DeadLetter.Reason reason) {
    return deadLetters().stream()
        .map(each -> DeadLetter.fromJson(each.getData()))
        .filter(each -> each.reason() == reason)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void isFoundAsAMicroServiceWithTrueFigures() throws Exception {
    Discovery discovery = new Discovery(door.nats(), 500, 1);
    EndpointStats before = statistics(discovery);

    assertStatus(400, request(null, BAD));
    assertThat(request(null, Door.event("1")).hasHeaders()).isTrue();

    EndpointStats after = statistics(discovery);
    assertThat(after.getSubject()).isEqualTo("hubbub.ingest");
    assertThat(after.getQueueGroup()).isEqualTo("ingest");
    assertThat(after.getNumRequests() - before.getNumRequests()).isEqualTo(2);
    assertThat(after.getNumErrors() - before.getNumErrors()).isEqualTo(1);
    assertThat(after.getLastError()).startsWith("400:");
    assertThat(after.getProcessingTime()).isGreaterThan(before.getProcessingTime());
    assertThat(discovery.info("hubbub-ingest").getFirst().getEndpoints().getFirst().getMetadata())
        .containsKey("schema");
  }

  private static EndpointStats statistics(Discovery discovery) {
    return discovery.stats("hubbub-ingest").getFirst().getEndpointStatsList().getFirst();
  }

  private List<Message> deadLetters() {
    return door.messages(EventStream.DEAD_LETTERS);
  }

  private Message request(@Nullable Headers headers, String body) throws Exception {
    return request(headers, body.getBytes(UTF_8));
  }

  private Message request(@Nullable Headers headers, byte[] body) throws Exception {
    Message answer = door.nats().request("hubbub.ingest", headers, body, TIMEOUT);
    assertThat(answer).as("an answer").isNotNull();
    return answer;
  }

  private void publish(@Nullable Headers headers, String body) {
    door.nats().publish("hubbub.ingest", headers, body.getBytes(UTF_8));
  }

  private static void assertStatus(int status, Message answer) {
    assertThat(answer.getHeaders().getFirst("Hubbub-Status")).isEqualTo(Integer.toString(status));
    JsonNode json = JsonMapper.shared().readTree(answer.getData());
    assertThat(json.get("status").asInt()).isEqualTo(status);
    assertThat(answer.getHeaders().getFirst("content-type")).isEqualTo("application/problem+json");
  }

  private static String text(Message message) {
    return new String(message.getData(), UTF_8);
  }
}
