package io.hubbub.ingest.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Door;
import io.hubbub.bus.DeadLetter;
import io.hubbub.bus.EventStream;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.time.Duration;
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
