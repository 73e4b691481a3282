package io.hubbub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.event.ChatEvent;
import io.hubbub.event.EventCodec;
import io.hubbub.ingest.Publishing.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventIngestorTest {
  private static final String SHORT = "{\"type\":\"chat.message\",\"user\":\"a\",\"text\":\"b\"}";
  private static final String BAD = "{\"type\":\"chat.message\",\"user\":\"a\"}";

  private static final Caller OTHERS = Caller.at("192.0.2.1");

  private final FakePublisher publisher = new FakePublisher();
  private final IngestSettings settings = Settings.withRoomTimeout(1);
  private final RequestMemory memory = new RequestMemory(settings, new RoomRefusals());
  private final IngestCounts counts = new IngestCounts();
  private final EventIngestor ingestor = new EventIngestor(publisher, settings, counts);

  @Test
  void answers202WhenAllAreStoredOrWereBefore() {
    publisher.outcomes.put(1, Outcome.DUPLICATE);
    Answer answer = post("application/x-ndjson", SHORT + "\n" + SHORT);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(json(answer)).isEqualTo(tree("{\"accepted\":1,\"duplicates\":1,\"rejected\":[]}"));
  }

  @Test
  void answers207WithIndexAndProblemOfWhatWasRejected() {
    publisher.outcomes.put(2, Outcome.UNCONFIRMED);
    Answer answer = post("application/json", "[" + SHORT + "," + BAD + "," + SHORT + "]");
    assertThat(answer.status()).isEqualTo(207);
    JsonNode json = json(answer);
    assertThat(json.get("accepted").asInt()).isEqualTo(1);
    assertThat(json.at("/rejected/0/index").asInt()).isEqualTo(1);
    assertThat(json.at("/rejected/0/problem/field").asString()).isEqualTo("text");
    assertThat(json.at("/rejected/1/index").asInt()).isEqualTo(2);
    assertThat(json.at("/rejected/1/problem/status").asInt()).isEqualTo(503);
    assertThat(json.at("/rejected/1/id").asString()).isEqualTo(publisher.events.get(1).id());
  }

  @Test
  void answersOneInvalidEventWithItsProblemAlone() {
    Answer answer = post("application/json", BAD);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(AnswerJson.contentType(answer)).isEqualTo("application/problem+json");
    assertThat(json(answer).get("field").asString()).isEqualTo("text");
    assertThat(json(answer).has("rejected")).isFalse();
  }

  @Test
  void answersABatchOfWhichAllIsInvalidWithAProblemAndItsItems() {
    Answer answer = post("application/x-ndjson", BAD + "\nnonsense");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.retryAfter()).isZero();
    assertThat(json(answer).get("type").asString()).isEqualTo("urn:hubbub:problem:all-rejected");
    assertThat(json(answer).get("accepted").asInt()).isZero();
    assertThat(json(answer).get("rejected")).hasSize(2);
    assertThat(json(answer).at("/rejected/1/id").isNull()).isTrue();
  }

  @Test
  void answers503WhenNothingIsConfirmedAndTheBusIsAtFault() {
    publisher.otherwise = Outcome.UNCONFIRMED;
    Answer one = post("application/json", SHORT);
    assertThat(one.status()).isEqualTo(503);
    assertThat(one.retryAfter()).isEqualTo(7);
    assertThat(json(one).has("rejected")).isFalse();
    Answer many = post("application/x-ndjson", BAD + "\n" + SHORT);
    assertThat(many.status()).isEqualTo(503);
    assertThat(many.retryAfter()).isEqualTo(7);
    assertThat(json(many).get("rejected")).hasSize(2);
  }

  @Test
  void answers413ForOneEventThatIsTooLarge() {
    String text = "x".repeat(2 * 1024 * 1024);
    assertThat(post("application/json", SHORT.replace("\"b\"", "\"" + text + "\"")).status())
        .isEqualTo(413);
  }

  @Test
  void namesEventsWithoutAnIdByTheIdempotencyKey() {
    for (int i = 0; i < 2; i++) {
      post(
          Map.of("content-type", "application/x-ndjson", "idempotency-key", "k"),
          SHORT + "\n" + SHORT.replace("}", ",\"id\":\"own\"}") + "\n" + SHORT);
    }
    assertThat(publisher.events)
        .extracting(ChatEvent::id)
        .containsExactly("k-0", "own", "k-2", "k-0", "own", "k-2");
    assertThat(publisher.events).extracting(ChatEvent::source).containsOnly("urn:hubbub:anonymous");
  }

  @Test
  void refusesAnIdempotencyKeyThatIsNotPrintable() {
    for (String key : List.of("", "a b", "ä", "x".repeat(251))) {
      Answer answer =
          post(Map.of("content-type", "application/json", "idempotency-key", key), SHORT);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(json(answer).get("field").asString()).isEqualTo("idempotency-key");
    }
  }

  @Test
  void takesTheShortFormOnlyWhereItIsAllowed() {
    assertThat(post("application/cloudevents+json", SHORT).status()).isEqualTo(400);
    assertThat(post("application/cloudevents-batch+json", "[" + SHORT + "]").status())
        .isEqualTo(400);
  }

  @Test
  void readsBinaryModeFromHeadersAndBody() {
    Answer answer =
        post(
            Map.of(
                "content-type", "application/json",
                "ce-specversion", "1.0",
                "ce-id", "1",
                "ce-source", "urn:x",
                "ce-type", "chat.message",
                "ce-subject", "%23ubuntu",
                "ce-extra", "kept"),
            "{\"user\":\"a\",\"text\":\"b\"}");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(publisher.events.getFirst().channel()).isEqualTo("#ubuntu");
    assertThat(publisher.events.getFirst().extensions())
        .isEqualTo("{\"extra\":\"kept\"}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void keepsTheContentTypeOfDataInBinaryMode() {
    Map<String, String> headers =
        new HashMap<>(
            Map.of(
                "content-type", " application/vnd.chat+json; v=2",
                "ce-specversion", "1.0",
                "ce-id", "1",
                "ce-source", "urn:x",
                "ce-type", "x.y"));
    assertThat(post(headers, "{}").status()).isEqualTo(202);
    headers.put("content-type", "application/json");
    assertThat(post(headers, "{}").status()).isEqualTo(202);
    assertThat(post(headers, "").status()).isEqualTo(202);
    assertThat(publisher.events)
        .extracting(each -> new String(EventCodec.encode(each), StandardCharsets.UTF_8))
        .satisfiesExactly(
            it -> assertThat(it).contains(":\"application/vnd.chat+json; v=2\",\"data\":{}"),
            it -> assertThat(it).contains(",\"datacontenttype\":\"application/json\",\"data\":{}"),
            it -> assertThat(it).doesNotContain("datacontenttype"));
  }

  @Test
  void keepsANameOfSixtyFourCharactersInBinaryMode() {
    Answer answer =
        post(
            Map.of(
                "ce-specversion",
                "1.0",
                "ce-id",
                "1",
                "ce-source",
                "urn:x",
                "ce-type",
                "x.y",
                "ce-" + "a".repeat(64),
                "kept"),
            "");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(publisher.events.getFirst().extensions()).asString().contains("kept");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "data_base64 | aGVsbG8= | binary data is not taken",
        "dataschema | `` | an absolute URI",
        "dataschema | /a.json | an absolute URI"
      })
  void saysOfAttributesInHeadersWhatItSaysOfThoseInTheBody(
      String name, String value, String allowed) {
    Answer answer =
        post(
            Map.of(
                "ce-specversion",
                "1.0",
                "ce-id",
                "1",
                "ce-source",
                "urn:x",
                "ce-type",
                "x.y",
                "ce-" + name,
                value),
            "");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(json(answer).get("field").asString()).isEqualTo(name);
    assertThat(json(answer).get("allowed").asString()).contains(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-ndjson", "application/ndjson", "Application/JSONL"})
  void takesLinesByEachOfTheirNames(String contentType) {
    assertThat(json(post(contentType, SHORT + "\n" + SHORT)).get("accepted").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deflate", "zstd", "br", "gzip, br", "aws-chunked"})
  void saysWhichEncodingItTakes(String encoding) {
    Answer answer =
        post(Map.of("content-type", "application/json", "content-encoding", encoding), SHORT);
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.headers()).containsExactly(Map.entry("Accept-Encoding", "gzip"));
  }

  @Test
  void saysWhichContentTypesItTakes() {
    Answer answer = post("text/plain", SHORT);
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.headers().get("Accept")).contains("application/json", "application/jsonl");
  }

  @Test
  void answers429WhenThereIsNoMemoryForWhatItsItemsMayCost() {
    try (RequestMemory.Share others = memory.share(OTHERS)) {
      assertThat(takeItems(others)).isTrue();
      Answer answer = post("application/x-ndjson", "{}\n".repeat(10_000));
      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.retryAfter()).isEqualTo(7);
    }
    assertThat(post("application/x-ndjson", "{}\n".repeat(10_000)).status()).isEqualTo(400);
  }

  private static boolean takeItems(RequestMemory.Share share) {
    try {
      share.items(55_000);
      return true;
    } catch (Refusal e) {
      return false;
    }
  }

  @Test
  void whatFindsNoRoomCameTooSoonAloneAndAmongOthers() {
    publisher.outcomes.put(1, Outcome.NO_ROOM);
    Answer some = post("application/x-ndjson", SHORT + "\n" + SHORT);
    assertThat(some.status()).isEqualTo(207);
    assertThat(json(some).at("/rejected/0/problem/status").asInt()).isEqualTo(429);
    publisher.outcomes.put(0, Outcome.NO_ROOM);
    Answer none = post("application/x-ndjson", SHORT + "\n" + SHORT);
    assertThat(none.status()).isEqualTo(429);
    assertThat(none.retryAfter()).isPositive();
    publisher.outcomes.put(1, Outcome.UNCONFIRMED);
    Answer noBus = post("application/x-ndjson", SHORT + "\n" + SHORT);
    assertThat(noBus.status()).isEqualTo(503);
  }

  @Test
  void countsWhatBecameOfEveryEvent() {
    publisher.outcomes.put(1, Outcome.DUPLICATE);
    publisher.outcomes.put(2, Outcome.NO_ROOM);
    post("application/x-ndjson", SHORT + "\n" + SHORT + "\n" + SHORT + "\n" + BAD);
    post("text/plain", SHORT);
    assertThat(counted("accepted_events")).containsExactly("{} 1.0");
    assertThat(counted("duplicate_events")).containsExactly("{} 1.0");
    assertThat(counted("unconfirmed_events")).containsExactly("{} 1.0");
    assertThat(counted("invalid_events")).containsExactly("{} 1.0");
    assertThat(counted("refused_requests")).containsExactly("{} 1.0");
  }

  @Test
  void countsRequestsByDoorAndByWhoseFaultTheyEnded() {
    post("application/x-ndjson", SHORT + "\n" + BAD);
    post("application/x-ndjson", BAD);
    post("text/plain", SHORT);
    publisher.outcomes.put(0, Outcome.NO_ROOM);
    post("application/json", SHORT);
    publisher.outcomes.put(0, Outcome.UNCONFIRMED);
    post("application/json", SHORT);

    assertThat(counted("ingest_requests"))
        .contains(
            "{door=nats, outcome=accepted} 1.0",
            "{door=nats, outcome=invalid} 2.0",
            "{door=nats, outcome=overload} 1.0",
            "{door=nats, outcome=no_bus} 1.0",
            "{door=http, outcome=accepted} 0.0");
  }

  private List<String> counted(String key) {
    return counts.metrics().stream()
        .filter(figure -> figure.key().equals(key))
        .flatMap(figure -> figure.samples().get().stream())
        .map(sample -> sample.labels() + " " + sample.value())
        .toList();
  }

  private Answer post(String contentType, String body) {
    return post(Map.of("content-type", contentType), body);
  }

  private Answer post(Map<String, String> sent, String body) {
    RequestHeaders headers = new RequestHeaders();
    sent.forEach(headers::add);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (RequestMemory.Share share = memory.share(Caller.OVER_NATS)) {
      return ingestor.accept(
          new IngestRequest(
              Door.NATS,
              Caller.OVER_NATS,
              headers,
              new IngestRequest.Received(bytes),
              16 * 1024 * 1024),
          share);
    }
  }

  private static JsonNode json(Answer answer) {
    return tree(new String(AnswerJson.write(answer), StandardCharsets.UTF_8));
  }

  private static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json);
  }

  /** Stands in for faults that a real bus cannot be made to have for one event of many. */
  private static final class FakePublisher implements EventPublisher {
    final Map<Integer, Outcome> outcomes = new HashMap<>();
    final List<ChatEvent> events = new ArrayList<>();
    Outcome otherwise = Outcome.STORED;

    @Override
    public Publishing begin(Caller caller, int items) {
      return new Publishing() {
        @Override
        public void publish(int index, ChatEvent event) {
          events.add(event);
        }

        @Override
        public void await() {}

        @Override
        public Outcome outcome(int index) {
          return outcomes.getOrDefault(index, otherwise);
        }

        @Override
        public void close() {}
      };
    }
  }
}
