package io.hubbub.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.Door;
import io.hubbub.event.EventTime;
import io.nats.client.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PostEventsIT {
  private Door door;

  @BeforeEach
  void emptyStreams() {
    door = Door.shared();
  }

  @Test
  void aStructuredEventIsOnTheBusWhenItIsAnswered() {
    Instant before = Instant.now().minus(1, ChronoUnit.SECONDS);
    Door.Reply reply = door.post("application/cloudevents+json", Door.event("42"));
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.body()).isEqualTo("{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}");

    Message message = door.events().getFirst();
    assertThat(message.getSubject()).isEqualTo("hubbub.events.=23ubuntu.chat.message");
    assertThat(json(message).get("id").asString()).isEqualTo("42");
    Map<String, List<String>> headers = message.getHeaders().toMap();
    assertThat(headers)
        .containsOnlyKeys("Nats-Msg-Id", "Hubbub-Accepted", "content-type")
        .containsEntry("content-type", List.of("application/cloudevents+json"));
    long accepted = Long.parseLong(message.getHeaders().getFirst("Hubbub-Accepted"));
    assertThat(EventTime.ofMicros(accepted)).isBetween(before, Instant.now());
  }

  @Test
  void aRepeatedEventIsADuplicateAndTheFirstStays() {
    door.post("application/cloudevents+json", Door.event("1"));
    Door.Reply reply =
        door.post("application/cloudevents+json", Door.event("1").replace("hello", "other"));
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.body()).isEqualTo("{\"accepted\":0,\"duplicates\":1,\"rejected\":[]}");
    assertThat(door.events()).hasSize(1);
    assertThat(json(door.events().getFirst()).at("/data/text").asString()).isEqualTo("hello");
  }

  @Test
  void aRepetitionWithinOneRequestIsADuplicateToo() {
    Door.Reply reply =
        door.post("application/x-ndjson", Door.event("1") + "\n" + Door.event("1") + "\n");
    assertThat(reply.body()).isEqualTo("{\"accepted\":1,\"duplicates\":1,\"rejected\":[]}");
  }

  @Test
  void theSameIdAtThreeTimesIsThreeEvents() {
    String lines =
        Stream.of("2026-01-02", "2026-01-03", "2026-01-04")
            .map(day -> Door.event("1").replace("2026-01-02", day))
            .collect(Collectors.joining("\n"));
    assertAccepted(3, door.post("application/x-ndjson", lines));
    assertThat(door.eventCount()).isEqualTo(3);
    assertThat(door.post("application/x-ndjson", lines).json().get("duplicates").asInt())
        .isEqualTo(3);
  }

  @Test
  void theSameInstantWrittenDifferentlyIsADuplicate() {
    assertAccepted(1, door.post("application/json", Door.event("1")));
    Door.Reply again =
        door.post(
            "application/json",
            Door.event("1").replace("03:04:05.678Z", "04:04:05.6780000004+01:00"));
    assertThat(again.json().get("duplicates").asInt()).isEqualTo(1);
  }

  @Test
  void aBatchKeepsItsOrder() {
    String lines =
        IntStream.range(0, 5_000)
            .mapToObj(i -> Door.event("n" + i))
            .collect(Collectors.joining("\n"));
    assertThat(door.post("application/x-ndjson", lines).json().get("accepted").asInt())
        .isEqualTo(5_000);
    assertThat(door.eventCount()).isEqualTo(5_000);
    List<Message> events = door.events();
    for (int i = 0; i < events.size(); i++) {
      assertThat(json(events.get(i)).get("id").asString()).isEqualTo("n" + i);
    }
  }

  @Test
  void everyFormIsTaken() {
    String array = "[" + Door.event("1") + "," + Door.event("2") + "]";
    assertAccepted(2, door.post("application/cloudevents-batch+json; charset=UTF-8", array));
    assertAccepted(1, door.post("application/json", Door.event("3")));
    assertAccepted(2, door.post("application/json", array.replace("\"id\":\"", "\"id\":\"a")));
    assertAccepted(
        1,
        door.post("application/json", "{\"type\":\"chat.message\",\"user\":\"a\",\"text\":\"b\"}"));
    assertAccepted(
        1,
        door.post(
            Map.of("content-type", "application/x-ndjson", "content-encoding", "gzip"),
            Door.gzip(Door.event("4").getBytes(StandardCharsets.UTF_8))));
    assertThat(door.eventCount()).isEqualTo(7);
  }

  @Test
  void theShortFormBecomesAWholeEvent() {
    door.post(
        Map.of("content-type", "application/json", "idempotency-key", "abc"),
        "{\"type\":\"chat.message\",\"channel\":\"#a.b >*\",\"user\":\"a\",\"text\":\"b\",\"more\":1}"
            .getBytes(StandardCharsets.UTF_8));
    Message message = door.events().getFirst();
    assertThat(message.getSubject()).isEqualTo("hubbub.events.=23a=2Eb=20=3E=2A.chat.message");
    assertThat(json(message))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"specversion":"1.0","id":"abc-0","source":"urn:hubbub:anonymous",
                     "type":"chat.message","subject":"#a.b >*",
                     "datacontenttype":"application/json",
                     "data":{"user":"a","text":"b","more":1}}\
                    """));
  }

  @Test
  void aWellFormedTraceIsPassedOn() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    door.post(
        Map.of("content-type", "application/json", "traceparent", trace),
        Door.event("1").getBytes(StandardCharsets.UTF_8));
    assertThat(door.events().getFirst().getHeaders().getFirst("traceparent")).isEqualTo(trace);
  }

  @Test
  void figuresAndOpenApiAreServed() {
    door.post("application/json", Door.event("1"));
    assertThat(door.get("/metrics/bus").json().at("/metrics/accepted_events/value").asInt())
        .isPositive();
    JsonNode api = door.get("/openapi").json();
    assertThat(api.at("/paths/~1events/post/responses").propertyNames())
        .contains("202", "207", "400", "413", "415", "422", "429", "503");
    assertThat(api.at("/paths/~1events/post/requestBody/content").propertyNames())
        .contains("application/x-ndjson", "application/cloudevents-batch+json");
    assertThat(api.at("/components/schemas").propertyNames()).contains("Problem", "CloudEvent");
    assertThat(api.at("/components/schemas/CloudEvent/properties/data/type").asString())
        .isEqualTo("object");
    assertThat(api.get("paths").propertyNames()).doesNotContain("/error");
    assertThat(door.get("/openapi.json").json()).isEqualTo(api);
  }

  private static void assertAccepted(int count, Door.Reply reply) {
    assertThat(reply.body())
        .isEqualTo("{\"accepted\":" + count + ",\"duplicates\":0,\"rejected\":[]}");
    assertThat(reply.status()).isEqualTo(202);
  }

  private static JsonNode json(Message message) {
    return JsonMapper.shared().readTree(message.getData());
  }
}
