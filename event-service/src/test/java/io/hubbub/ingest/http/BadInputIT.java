package io.hubbub.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hubbub.Door;
import io.nats.client.Message;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever is wrong is told at once, in a problem document, and nothing of it is stored. */
class BadInputIT {
  private Door door;

  @BeforeEach
  void emptyStreams() {
    door = Door.shared();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"id\":\"1\", | `` | id",
        "\"id\":\"1\" | \"id\":\"\" | id",
        "\"id\":\"1\" | \"id\":7 | id",
        "\"source\":\"urn:test\", | `` | source",
        "\"type\":\"chat.message\", | `` | type",
        "chat.message | chat.Message | type",
        "chat.message | chat.* | type",
        "chat.message | chat.> | type",
        "chat.message | chat..message | type",
        "chat.message | chat message | type",
        "chat.message | чат.сообщение | type",
        "chat.message | chat\\r\\nNats-Msg-Id: x | type",
        "chat.message | hubbub.x | type",
        "\"specversion\":\"1.0\" | \"specversion\":\"0.3\" | specversion",
        "\"specversion\":\"1.0\" | \"specversion\":\"1.0\",\"dataschema\":5 | dataschema",
        "\"specversion\":\"1.0\" | \"specversion\":\"1.0\",\"dataschema\":\"\" | dataschema",
        "\"data\":{\"user\":\"alice\",\"text\":\"hello\"} | \"data_base64\":\"aGVsbG8=\" |"
            + " data_base64",
        "2026-01-02T03:04:05.678Z | 2026-01-02T03:04:60Z | time",
        "2026-01-02T03:04:05.678Z | yesterday | time",
        "2026-01-02T03:04:05.678Z | 9999-01-01T00:00:00Z | time",
        "2026-01-02T03:04:05.678Z | 1969-12-31T23:59:59Z | time",
        "#ubuntu | `` | subject",
        "#ubuntu | a\\u0000b | subject",
        "#ubuntu | a\\r\\nb | subject",
        "\"user\":\"alice\", | `` | data.user",
        "\"user\":\"alice\" | \"user\":7 | data.user",
        "hello | a\\u0000b | data.text",
        "hello | a\\uD800b | data.text",
        "\"text\":\"hello\" | \"text\":\"hello\",\"n\":1e200000 | data.n",
        "\"text\":\"hello\" | \"text\":\"hello\",\"text\":\"again\" | data.text",
        "{\"user\":\"alice\",\"text\":\"hello\"} | [] | data"
      })
  void aWrongFieldIsNamedWithWhatIsAllowed(String right, String wrong, String field) {
    String event = Door.event("1").replace(right, wrong);
    Door.Reply reply = door.post("application/cloudevents+json", event);
    assertProblem(400, reply);
    assertThat(reply.json().get("field").asString()).isEqualTo(field);
    assertThat(reply.json().get("allowed").asString()).isNotEmpty();
    assertThat(reply.json().get("detail").asString()).isNotEmpty();
  }

  static Stream<Arguments> longNames() {
    return Stream.of(
        arguments("chat.message", "x".repeat(65), "type"),
        arguments("#ubuntu", "x".repeat(257), "subject"),
        arguments("\"1\"", "\"" + "x".repeat(257) + "\"", "id"),
        arguments("urn:test", "x".repeat(513), "source"));
  }

  @ParameterizedTest
  @MethodSource("longNames")
  void aNameThatIsTooLongIsRepeatedCut(String right, String wrong, String field) {
    Door.Reply reply =
        door.post("application/cloudevents+json", Door.event("1").replace(right, wrong));
    assertProblem(400, reply);
    assertThat(reply.json().get("field").asString()).isEqualTo(field);
    String sent = wrong.replace("\"", "");
    assertThat(reply.json().get("value").asString())
        .isEqualTo(sent.substring(0, Math.min(80, sent.length())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", ">", "a.b", "a b", "канал", "a.>", "=23", "hubbub.events.x"})
  void aChannelOfAnyNameHasASubjectOfItsOwn(String channel) {
    door.post("application/json", Door.event("1").replace("#ubuntu", channel));
    List<Message> events = door.events();
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().getSubject())
        .matches("hubbub\\.events\\.[A-Za-z0-9_=-]+\\.chat\\.message");
  }

  @Test
  void oneBadAmongManyIsNamedAndTheRestLands() {
    Door.Reply reply =
        door.post(
            "application/x-ndjson",
            Door.event("1") + "\n{\"broken\n" + Door.event("").trim() + "\n" + Door.event("3"));
    assertThat(reply.status()).isEqualTo(207);
    JsonNode json = reply.json();
    assertThat(json.get("accepted").asInt()).isEqualTo(2);
    assertThat(json.at("/rejected/0/index").asInt()).isEqualTo(1);
    assertThat(json.at("/rejected/0/id").isNull()).isTrue();
    assertThat(json.at("/rejected/0/problem/type").asString())
        .isEqualTo("urn:hubbub:problem:not-json");
    assertThat(json.at("/rejected/1/problem/field").asString()).isEqualTo("id");
    assertThat(door.eventCount()).isEqualTo(2);
  }

  static Stream<Arguments> hostile() {
    String event = Door.event("1");
    byte[] broken = event.replace("hello", "h?llo").getBytes(StandardCharsets.UTF_8);
    broken[event.indexOf("hello") + 1] = (byte) 0xFF;
    return Stream.of(
        arguments("broken UTF-8", broken),
        arguments("depth", event.replace("\"hello\"", nested(10_000)).getBytes()),
        arguments("depth outside", nested(10_000).getBytes()),
        arguments("digits", event.replace("\"hello\"", "7".repeat(1_000_000)).getBytes()),
        arguments("no JSON", "nonsense".getBytes()),
        arguments("half", event.substring(0, 50).getBytes()),
        arguments("two", (event + event).getBytes()),
        arguments("UTF-16", event.getBytes(StandardCharsets.UTF_16)),
        arguments("number", "42".getBytes()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void hostileBytesAreRefused(String name, byte[] body) {
    for (String contentType : List.of("application/cloudevents+json", "application/json")) {
      assertProblem(400, door.post(Map.of("content-type", contentType), body));
    }
    assertThat(door.eventCount()).isZero();
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  @Test
  void seventeenMegabytesAreTooLargeWithAndWithoutALength() {
    byte[] body = new byte[17 * 1024 * 1024];
    Map<String, String> headers = Map.of("content-type", "application/json");
    assertProblem(413, door.post(headers, body));
    assertProblem(413, door.send(headers, HttpRequest.BodyPublishers.ofByteArrays(List.of(body))));
  }

  @Test
  void whatUnpacksToTooMuchIsTooLarge() {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.writeBytes(Door.gzip(new byte[17 * 1024 * 1024]));
    assertProblem(
        413,
        door.post(
            Map.of("content-type", "application/json", "content-encoding", "gzip"),
            bomb.toByteArray()));
  }

  @Test
  void tenThousandAndOneEventsAreTooManyAndNoneIsTaken() {
    String many = String.join("\n", Collections.nCopies(10_001, Door.event("1")));
    assertProblem(413, door.post("application/x-ndjson", many));
    assertProblem(
        413, door.post("application/cloudevents-batch+json", "[" + many.replace('\n', ',') + "]"));
    assertThat(door.eventCount()).isZero();
  }

  @Test
  void oneEventMayBeTooLargeForItself() {
    String text = "x".repeat(65 * 1024);
    String large = Door.event("2").replace("hello", text);
    assertProblem(413, door.post("application/cloudevents+json", large));
    Door.Reply batch = door.post("application/x-ndjson", Door.event("1") + "\n" + large);
    assertThat(batch.status()).isEqualTo(207);
    assertThat(batch.json().at("/rejected/0/problem/status").asInt()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "not a content type"
      })
  void aWrongContentTypeIsToldWhichAreRight(String contentType) {
    Door.Reply reply = door.post(contentType, Door.event("1"));
    assertProblem(415, reply);
    assertThat(reply.json().get("allowed").asString()).contains("application/x-ndjson");
  }

  @Test
  void aMissingContentTypeAndAnUnknownEncodingAreUnsupported() {
    byte[] event = Door.event("1").getBytes(StandardCharsets.UTF_8);
    assertProblem(415, door.post(Map.of(), event));
    assertProblem(
        415,
        door.post(Map.of("content-type", "application/json", "content-encoding", "br"), event));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deflate", "zstd", "br"})
  void anEncodingThatIsNotTakenIsToldWhichIs(String encoding) {
    byte[] event = Door.event("1").getBytes(StandardCharsets.UTF_8);
    Door.Reply reply =
        door.post(Map.of("content-type", "application/json", "content-encoding", encoding), event);
    assertProblem(415, reply);
    assertThat(reply.headers().allValues("accept-encoding")).containsExactly("gzip");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "application/json | ``",
        "application/json | ` \n `",
        "application/json | []",
        "application/cloudevents+json | ``",
        "application/cloudevents-batch+json | [ ]",
        "application/x-ndjson | `\n\r\n\n`"
      })
  void nothingIsEmpty(String contentType, String body) {
    assertProblem(422, door.post(contentType, body));
  }

  @Test
  void parametersAreRefused() {
    Door.Reply reply = door.post("/events?from=1", "application/json", Door.event("1"));
    assertProblem(400, reply);
    assertThat(reply.json().get("field").asString()).isEqualTo("from");
  }

  @Test
  void otherMethodsAndPathsHaveProblemsToo() {
    assertThat(door.get("/events").status()).isEqualTo(405);
    assertThat(door.get("/events").json().get("type").asString()).startsWith("urn:hubbub:");
    assertThat(door.get("/nothing").status()).isEqualTo(404);
  }

  private static void assertProblem(int status, Door.Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(reply.json().get("status").asInt()).isEqualTo(status);
    assertThat(reply.json().get("type").asString()).startsWith("urn:hubbub:problem:");
    assertThat(reply.json().get("detail").asString()).isNotEmpty();
  }
}
