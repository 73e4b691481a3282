package io.hubbub.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Service;
import io.hubbub.TestBus;
import io.hubbub.TestServers;
import io.hubbub.bus.EventStream;
import io.hubbub.standalone.NatsServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StreamRepairIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration WINDOW = Duration.ofMinutes(2);
  private static final long ROOM = 1_000_000;

  private NatsServer nats;
  private TestBus bus;
  private String database;
  private JdbcClient sql;
  private Service service;

  @BeforeEach
  void settleFour() throws Exception {
    nats = NatsServer.start(TestServers.directory("repair"));
    database = TestServers.newDatabase();
    sql = JdbcClient.create(new DriverManagerDataSource(database, "hubbub", "hubbub"));
    service = Service.start(nats.url(), database).awaitReady();
    bus = new TestBus(nats.url());
    bus.publish("a");
    bus.publish("b");
    bus.publish("a");
    bus.publish("hubbub.events.=23c.chat.message", "not an event");
    await().atMost(SOON).untilAsserted(() -> assertFigures(4, 2, 1, 1));
  }

  @AfterEach
  void stop() throws Exception {
    bus.close();
    service.close();
    nats.close();
  }

  @Test
  void beginsANewStreamAboveWhatHasLandedAndGoesOnWithoutARestart() throws Exception {
    bus.management().deleteStream(EventStream.NAME);
    await().atMost(SOON).until(() -> !service.isReady());
    assertThat(service.json("/health").at("/dependencies/stream/detail").asString())
        .contains("is gone", "./hubbub repair");
    JsonNode planned = service.json("/repair");
    assertThat(planned.at("/state").asString()).isEqualTo("GONE");
    assertThat(planned.at("/action").asString()).isEqualTo("MAKE");
    assertThat(planned.at("/settled").asLong()).isEqualTo(4);
    assertThat(planned.at("/highestSequence").asLong()).isEqualTo(4);
    assertThat(planned.at("/missing").asLong()).isZero();

    HttpResponse<String> done = service.send("POST", "/repair");

    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(json(done)).isEqualTo(planned);
    assertThat(bus.publish("c")).isEqualTo(planned.at("/firstSequence").asLong());
    bus.publish("a");
    await().atMost(SOON).untilAsserted(() -> assertFigures(6, 3, 2, 1));
    service.awaitReady();
    assertThat(sql.sql("select max(stream_seq) from chat_event").query(Long.class).single())
        .isEqualTo(4 + ROOM + 1);
    assertThat(service.json("/repair").at("/state").asString()).isEqualTo("FINE");
  }

  @Test
  void isNoticedByAnInstanceThatWasStartedBeforeIt() throws Exception {
    service.close();
    bus.management().deleteStream(EventStream.NAME);
    service = Service.start(nats.url(), database);
    await().atMost(SOON).until(() -> service.send("POST", "/repair").statusCode() == 200);

    service.awaitReady();
    bus.publish("c");

    await().atMost(SOON).untilAsserted(() -> assertFigures(5, 3, 1, 1));
  }

  @Test
  void beginsANewStreamAboveWhatMayHaveBeenShown() throws Exception {
    sql.sql("update event_stream set shown_up_to = 7000000").update();
    bus.management().deleteStream(EventStream.NAME);

    assertThat(service.json("/repair").at("/firstSequence").asLong()).isEqualTo(7_000_001);
  }

  @Test
  void namesWhatIsMissing() throws Exception {
    settle("{[6,7),[9,11)}");
    bus.management().deleteStream(EventStream.NAME);

    JsonNode planned = service.json("/repair");

    assertThat(planned.at("/highestSequence").asLong()).isEqualTo(10);
    assertThat(planned.at("/missing").asLong()).isEqualTo(3);
    assertThat(planned.at("/missingSequences").valueStream())
        .extracting(JsonNode::asString)
        .containsExactly("5", "7-8");
  }

  @Test
  void balancesTheFiguresWhenSomethingOfTheLostStreamLandsLate() throws Exception {
    bus.management().deleteStream(EventStream.NAME);
    assertThat(service.send("POST", "/repair").statusCode()).isEqualTo(200);

    settle("{[5,7)}");

    await().atMost(SOON).untilAsserted(() -> assertFigures(6, 4, 1, 1));
    bus.publish("c");
    await().atMost(SOON).untilAsserted(() -> assertFigures(7, 5, 1, 1));
  }

  @Test
  void refusesWhenThereIsNothingToRepair() throws Exception {
    HttpResponse<String> refused = service.send("POST", "/repair");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).at("/type").asString())
        .isEqualTo("urn:hubbub:problem:nothing-to-repair");
    assertThat(service.json("/repair").at("/firstSequence").isNull()).isTrue();
    assertThat(service.isReady()).isTrue();
  }

  @Test
  void refusesAnotherStreamThatBeginsTooLowAndLandsNothingOfIt() throws Exception {
    replaceBy(1);
    for (int i = 0; i < 6; i++) {
      bus.publish("foreign" + i);
    }
    await().atMost(SOON).until(() -> !service.isReady());

    HttpResponse<String> refused = service.send("POST", "/repair");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).at("/type").asString()).isEqualTo("urn:hubbub:problem:another-stream");
    assertThat(json(refused).at("/detail").asString())
        .contains("begins at sequence 1,", "200005 and above", "delete it");
    assertThat(bus.management().getConsumerNames(EventStream.NAME)).isEmpty();
    bus.management().deleteStream(EventStream.NAME);
    assertThat(service.send("POST", "/repair").statusCode()).isEqualTo(200);
    await().atMost(SOON).untilAsserted(() -> assertFigures(4, 2, 1, 1));
  }

  /** A stream that is brought from elsewhere brings its consumer along. */
  @Test
  void landsNothingOfAnotherStreamThatHasTheConsumerToo() throws Exception {
    replaceBy(1);
    bus.management()
        .createConsumer(
            EventStream.NAME,
            EventStream.landing(Duration.ofSeconds(30), EventStream.MAX_UNDER_WAY, 1));
    nats.stop();
    nats.start();
    await().atMost(SOON).ignoreExceptions().until(() -> bus.publish("foreign") > 0);
    await().atMost(SOON).until(() -> !service.isReady());

    // For much longer than an event takes to land.
    await()
        .during(Duration.ofSeconds(5))
        .atMost(SOON)
        .until(() -> bus.consumer().getDelivered().getConsumerSequence() == 0);
  }

  @Test
  void refusesAnotherStreamThatIsConfiguredOtherwise() throws Exception {
    bus.management().deleteStream(EventStream.NAME);
    bus.management().addStream(EventStream.events(1, Duration.ofMinutes(5), 500_000));

    HttpResponse<String> refused = service.send("POST", "/repair");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).at("/detail").asString()).contains("duplicate window");
  }

  @Test
  void adoptsAnotherStreamThatBeginsAboveAndLandsAllOfIt() throws Exception {
    replaceBy(500_000);
    assertThat(bus.publish("c")).isEqualTo(500_000);
    bus.management().createConsumer(EventStream.NAME, EventStream.landing(WINDOW, 1, 500_001));

    HttpResponse<String> done = service.send("POST", "/repair");

    assertThat(json(done).at("/action").asString()).isEqualTo("ADOPT");
    assertThat(json(done).at("/firstSequence").asLong()).isEqualTo(500_000);
    await().atMost(SOON).untilAsserted(() -> assertFigures(5, 3, 1, 1));
    service.awaitReady();
  }

  private void replaceBy(long firstSequence) throws Exception {
    bus.management().deleteStream(EventStream.NAME);
    bus.management().addStream(EventStream.events(1, WINDOW, firstSequence));
  }

  private void settle(String landed) {
    sql.sql(
            """
            insert into landing_batch (landed, already_there, refused,
              landed_count, already_there_count, refused_count, instance)
            select landed, '{}', '{}', sequences(landed), 0, 0, 'another'
              from (values (?::int8multirange)) as settled (landed)\
            """)
        .param(landed)
        .update();
  }

  private void assertFigures(long accepted, long landed, long alreadyThere, long refused) {
    assertThat(service.figure("landed_events")).isEqualTo(landed);
    assertThat(service.figure("already_there_events")).isEqualTo(alreadyThere);
    assertThat(service.figure("dead_lettered_events")).isEqualTo(refused);
    assertThat(service.figure("accepted_events")).isEqualTo(accepted);
    assertThat(service.figure("waiting_events")).isZero();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
