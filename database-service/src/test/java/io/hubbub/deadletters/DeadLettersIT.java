package io.hubbub.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Service;
import io.hubbub.TestBus;
import io.hubbub.TestServers;
import io.hubbub.bus.DeadLetter;
import io.hubbub.bus.EventStream;
import io.hubbub.standalone.NatsServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

class DeadLettersIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String SUBJECT = "hubbub.events.=23c.chat.message";

  private static NatsServer nats;
  private static TestBus bus;
  private static Service service;
  private static JdbcClient sql;

  @BeforeAll
  static void start() throws Exception {
    nats = NatsServer.start(TestServers.directory("nats"));
    String database = TestServers.newDatabase();
    sql = JdbcClient.create(new DriverManagerDataSource(database, "hubbub", "hubbub"));
    service = Service.start(nats.url(), database);
    await().atMost(SOON).until(service::isReady);
    bus = new TestBus(nats.url());
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    bus.close();
    nats.close();
  }

  @BeforeEach
  void empty() throws Exception {
    bus.management().purgeStream(EventStream.DEAD_LETTERS);
  }

  @Test
  void areListedNewestFirstAndPageByPage() throws Exception {
    for (int i = 0; i < 25; i++) {
      keep(
          "hubbub.ingest",
          i % 5 == 0 ? DeadLetter.Reason.INVALID : DeadLetter.Reason.NOT_JSON,
          "body" + i);
    }

    JsonNode first = service.json("/dead-letters?limit=10");
    JsonNode second = service.json("/dead-letters?limit=10&next=" + first.at("/next").asString());
    JsonNode third = service.json("/dead-letters?limit=10&next=" + second.at("/next").asString());

    List<Long> ids =
        List.of(first, second, third).stream()
            .flatMap(page -> page.at("/deadLetters").valueStream())
            .map(each -> each.at("/id").asLong())
            .toList();
    assertThat(ids)
        .hasSize(25)
        .isSortedAccordingTo((a, b) -> Long.compare(b, a))
        .doesNotHaveDuplicates();
    assertThat(third.at("/next").isNull()).isTrue();
    assertThat(first.at("/total").asLong()).isEqualTo(25);

    JsonNode invalid = service.json("/dead-letters?reason=invalid&limit=3");
    assertThat(invalid.at("/total").asLong()).isEqualTo(5);
    assertThat(invalid.at("/deadLetters").valueStream().map(each -> each.at("/reason").asString()))
        .containsExactly("invalid", "invalid", "invalid");
    JsonNode rest =
        service.json("/dead-letters?reason=invalid&limit=3&next=" + invalid.at("/next").asString());
    assertThat(rest.at("/deadLetters").size()).isEqualTo(2);
    assertThat(rest.at("/next").isNull()).isTrue();
  }

  @Test
  void areShownWithHeadersAndBody() throws Exception {
    String id = keep(SUBJECT, DeadLetter.Reason.NOT_JSON, "nonsense");

    JsonNode shown = service.json("/dead-letters/" + id);

    assertThat(shown.at("/id").asString()).isEqualTo(id);
    assertThat(shown.at("/reason").asString()).isEqualTo("not-json");
    assertThat(shown.at("/bytes").asInt()).isEqualTo(8);
    assertThat(shown.at("/headers/h").asString()).isEqualTo("v");
    assertThat(Base64.getDecoder().decode(shown.at("/body").asString()))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("nonsense");
    assertThat(shown.at("/at").asString()).isEqualTo("2026-01-02T03:04:05Z");
  }

  @Test
  void areReplayedToWhereTheEventBelongs() throws Exception {
    String id = keep("hubbub.ingest", DeadLetter.Reason.STORE_REFUSED, TestBus.message("replayed"));

    HttpResponse<String> answer = service.send("POST", "/dead-letters/" + id + "/replay");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).matches("\\{\"id\":\"" + id + "\",\"sequence\":\\d+\\}");
    assertThat(service.get("/dead-letters/" + id).statusCode()).isEqualTo(404);
    await()
        .atMost(SOON)
        .until(() ->
            sql.sql("select count(*) from chat_event where event_id = 'replayed'")
                    .query(Long.class)
                    .single()
                == 1);
  }

  @Test
  void belongToTheTraceOfWhoeverReplaysThem() throws Exception {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    String id = keep(SUBJECT, DeadLetter.Reason.NOT_JSON, "wrong for ever");

    var unused = service.send("POST", "/dead-letters/" + id + "/replay", trace);

    await().atMost(SOON).until(() -> service.json("/dead-letters").at("/total").asLong() == 1);
    String back = service.json("/dead-letters").at("/deadLetters/0/id").asString();
    assertThat(service.json("/dead-letters/" + back).at("/headers/traceparent").asString())
        .isEqualTo(trace);
  }

  @Test
  void comeBackWhenReplayedAndStillWrong() throws Exception {
    String id = keep(SUBJECT, DeadLetter.Reason.NOT_JSON, "still nonsense");

    assertThat(service.send("POST", "/dead-letters/" + id + "/replay").statusCode()).isEqualTo(202);

    await().atMost(SOON).until(() -> service.json("/dead-letters").at("/total").asLong() == 1);
    assertThat(service.json("/dead-letters").at("/deadLetters/0/stream").asString())
        .isEqualTo(EventStream.NAME);
  }

  @Test
  void stayWhenThereIsNowhereToSendThem() throws Exception {
    String id = keep("hubbub.ingest", DeadLetter.Reason.NOT_JSON, "nonsense");

    HttpResponse<String> answer = service.send("POST", "/dead-letters/" + id + "/replay");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(service.get("/dead-letters/" + id).statusCode()).isEqualTo(200);
  }

  @Test
  void areDeletedForGood() throws Exception {
    String id = keep(SUBJECT, DeadLetter.Reason.NOT_JSON, "nonsense");

    assertThat(service.send("DELETE", "/dead-letters/" + id).statusCode()).isEqualTo(204);

    assertThat(service.send("DELETE", "/dead-letters/" + id).statusCode()).isEqualTo(404);
    assertThat(service.json("/dead-letters").at("/total").asLong()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "foo | junk",
        "foo | {}",
        "foo | ``",
        "foo | null",
        "foo.bar | []",
        "not-json | junk",
        "not-json |"
            + " {'reason':'not-json','subject':'s','detail':'d','at':'x','headers':{},'body':''}",
        "not-json | {'reason':'not-json','subject':'s','detail':'d','at':'2026-01-02T03:04:05Z'"
            + ",'headers':{'a':null},'body':''}",
        "foo | {'reason':'invalid','subject':'s','detail':'d','at':'2026-01-02T03:04:05Z'"
            + ",'headers':{},'body':''}",
      })
  void whatIsNoneIsListedAsUnreadableShownRawAndDeleted(String subject, String body)
      throws Exception {
    String raw = body.replace('\'', '"');
    String id = Long.toString(bus.publish("hubbub.deadletters." + subject, raw));
    String readable = keep(SUBJECT, DeadLetter.Reason.NOT_JSON, "nonsense");

    assertThat(service.json("/dead-letters").at("/deadLetters").valueStream())
        .extracting(each -> each.at("/id").asString())
        .containsExactly(readable, id);
    JsonNode listed = service.json("/dead-letters?reason=unreadable");
    assertThat(listed.at("/total").asLong()).isEqualTo(1);
    assertThat(listed.at("/deadLetters/0/reason").asString()).isEqualTo("unreadable");
    assertThat(listed.at("/deadLetters/0/detail").asString()).isNotBlank();
    assertThat(listed.at("/deadLetters/0/subject").asString())
        .isEqualTo("hubbub.deadletters." + subject);
    assertThat(service.json("/dead-letters?reason=not-json").at("/deadLetters").size())
        .isEqualTo(1);
    JsonNode shown = service.json("/dead-letters/" + id);
    assertThat(Base64.getDecoder().decode(shown.at("/body").asString()))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(raw);
    HttpResponse<String> replayed = service.send("POST", "/dead-letters/" + id + "/replay");
    assertThat(replayed.statusCode()).isEqualTo(409);
    assertThat(replayed.body()).contains("unreadable-dead-letter");
    assertThat(service.send("DELETE", "/dead-letters/" + id).statusCode()).isEqualTo(204);
    assertThat(service.get("/dead-letters/" + id).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hubbub.events.a b", "hubbub.events.>", "hubbub.events.\u00e9", "hubbub.events."})
  void areNotReplayedToWhatIsNoSubject(String subject) throws Exception {
    String id = keep(subject, DeadLetter.Reason.NOT_JSON, "nonsense");

    assertThat(service.send("POST", "/dead-letters/" + id + "/replay").statusCode()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=1001",
        "limit=x",
        "next=x",
        "next=-1",
        "reason=bad",
        "foo=1",
        "limit=1&limit=2"
      })
  void areNotListedForParametersThatBreakARule(String query) {
    HttpResponse<String> answer = service.get("/dead-letters?" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("urn:hubbub:problem:invalid-parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999", "0", "-1", "x", "99999999999999999999"})
  void areNotFoundByAnUnknownId(String id) {
    assertThat(service.get("/dead-letters/" + id).statusCode()).isEqualTo(404);
    assertThat(service.send("POST", "/dead-letters/" + id + "/replay").statusCode()).isEqualTo(404);
    assertThat(service.send("DELETE", "/dead-letters/" + id).statusCode()).isEqualTo(404);
  }

  private static String keep(String subject, DeadLetter.Reason reason, String body)
      throws Exception {
    DeadLetter letter =
        new DeadLetter(
            null,
            null,
            subject,
            reason,
            "a test",
            Instant.parse("2026-01-02T03:04:05Z"),
            Map.of("h", "v"),
            body.getBytes(StandardCharsets.UTF_8));
    return Long.toString(bus.publish("hubbub.deadletters." + reason.word(), letter.toJson()));
  }
}
