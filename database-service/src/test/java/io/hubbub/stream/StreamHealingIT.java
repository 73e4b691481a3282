package io.hubbub.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Service;
import io.hubbub.TestBus;
import io.hubbub.TestServers;
import io.hubbub.bus.EventStream;
import io.hubbub.standalone.DiskSnapshot;
import io.hubbub.standalone.NatsServer;
import io.hubbub.standalone.PostgresServer;
import io.nats.client.api.StreamConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * A stream that ends earlier than what has landed, as a power cut leaves it: made by bringing back
 * what the server had on its disk a moment before.
 */
class StreamHealingIT {
  private static final long ROOM = 1_000_000;

  private Path directory;
  private NatsServer nats;
  private @Nullable DiskSnapshot onDisk;
  private TestBus bus;
  private String database;
  private JdbcClient sql;
  private Service service;

  @BeforeEach
  void start() throws Exception {
    directory = TestServers.directory("power");
    nats = NatsServer.start(directory.resolve("nats"));
    database = TestServers.newDatabase();
    sql = JdbcClient.create(new DriverManagerDataSource(database, "hubbub", "hubbub"));
    service = service();
    bus = new TestBus(nats.url());
  }

  @AfterEach
  void stop() throws Exception {
    bus.close();
    service.close();
    nats.close();
  }

  @Test
  void landsWhatIsLeftAndWhatWasAcceptedSinceAndGoesOnAboveAllThatWasGiven() throws Exception {
    for (String id : List.of("a", "b", "a")) {
      bus.publish(id);
    }
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("3 2 1 0 0 0 0"));
    keep();
    for (String id : List.of("c", "d", "e")) {
      bus.publish(id);
    }
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("6 5 1 0 0 0 0"));
    service.close();
    cutPower();
    // By a door that is faster than database-service: their sequences were others' before.
    assertThat(bus.publish("f")).isEqualTo(4);
    bus.publish("c");
    bus.publish("hubbub.events.=23c.chat.message", "no event");
    bus.publish("g");

    service = service();

    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("9 7 1 1 0 0 0"));
    assertThat(rows()).containsExactly("1 a", "2 b", "4 c", "5 d", "6 e", "200009 f", "200011 g");
    JsonNode cut = service.json("/ledger").at("/cuts/0");
    assertThat(cut.path("endedAt").asLong()).isEqualTo(2);
    assertThat(cut.path("highestKnown").asLong()).isEqualTo(6);
    assertThat(cut.path("rescued").asLong()).isEqualTo(3);
    assertThat(cut.path("missing").asLong()).isZero();
    assertThat(service.json("/dead-letters").at("/total").asLong()).isOne();
    soon()
        .untilAsserted(() ->
            assertThat(service.json("/health").at("/dependencies/stream/detail").asString())
                .contains(
                    "The stream had lost what came behind sequence 2", "3 events left in it"));
    long next = bus.publish("h");
    assertThat(next).isGreaterThan(200_011 + ROOM).isEqualTo(cut.path("firstSequence").asLong());
    assertThat(bus.publish("i")).isEqualTo(next + 1);
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("11 9 1 1 0 0 0"));
    assertThat(service.json("/repair").at("/state").asString()).isEqualTo("FINE");
  }

  @Test
  void landsWhatWasAcceptedSinceBelowAnEventThatGotItsOwnSequenceAgain() throws Exception {
    bus.publish("a");
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("1 1 0 0 0 0 0"));
    keep();
    bus.publish("b");
    bus.publish("c");
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("3 3 0 0 0 0 0"));
    service.close();
    cutPower();
    assertThat(bus.publish("x")).isEqualTo(2);
    assertThat(bus.publish("c")).isEqualTo(3); // by a client that never saw its 202

    service = service();

    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("4 4 0 0 0 0 0"));
    assertThat(rows()).containsExactly("1 a", "2 b", "3 c", "200005 x");
  }

  @Test
  void saysWhatIsMissingForSureUntilAnOperatorTakesNote() throws Exception {
    bus.publish("a");
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("1 1 0 0 0 0 0"));
    keep();
    settle("{[3,4),[6,7)}"); // 2, 4 and 5 were accepted and neither landed nor are in the stream
    cutPower();

    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("6 3 0 0 0 0 3"));

    assertThat(service.figure("ledger_missing_events")).isEqualTo(3);
    assertThat(service.json("/ledger").at("/missingSequences").toString())
        .isEqualTo("[\"2\",\"4-5\"]");
    settle("{[4,5)}"); // an instance had it in hand
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("6 4 0 0 0 0 2"));
    assertThat(service.send("POST", "/ledger/acknowledgement").statusCode()).isEqualTo(200);
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("6 4 0 0 0 2 0"));
  }

  @Test
  void saysWhatIsMissingAlsoIfThatTookSeveralAttempts() throws Exception {
    bus.publish("a");
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("1 1 0 0 0 0 0"));
    keep();
    bus.publish("b");
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("2 2 0 0 0 0 0"));
    settle("{[4,5)}"); // 3 was accepted and is lost
    service.close();
    cutPower();
    assertThat(bus.publish("x")).isEqualTo(2);
    sql.sql("alter table event_stream add constraint once check (first_sequence < 100)").update();
    service = Service.start(nats.url(), database);
    soon().until(() -> rows().equals(List.of("1 a", "2 b", "200005 x")));
    assertThat(service.json("/ledger").at("/cuts").size()).isZero();
    sql.sql("alter table event_stream drop constraint once").update();
    service.awaitReady();

    assertThat(service.json("/ledger").at("/cuts").size()).isOne();
    assertThat(service.json("/ledger").at("/cuts/0/highestKnown").asLong()).isEqualTo(4);
    assertThat(service.json("/ledger").at("/cuts/0/missing").asLong()).isOne();
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("5 4 0 0 0 0 1"));

    // Whoever was to purge it died.
    long first = service.json("/ledger").at("/cuts/0/firstSequence").asLong();
    listenTo(EventStream.FENCED);
    bus.management().deleteConsumer(EventStream.NAME, EventStream.LANDING);
    bus.publish(EventStream.FENCED, "");

    soon().until(() -> service.json("/ledger").at("/cuts/0/firstSequence").asLong() > first);
    service.awaitReady();
    assertThat(service.json("/ledger").at("/cuts").size()).isOne();
    assertThat(service.json("/ledger").at("/cuts/0/missing").asLong()).isOne();
    assertThat(bus.publish("d"))
        .isEqualTo(service.json("/ledger").at("/cuts/0/firstSequence").asLong());
  }

  @Test
  void saysWhatIsMissingAlsoIfAnotherEventGotItsSequenceSince() throws Exception {
    for (String id : List.of("a", "b")) {
      bus.publish(id);
    }
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("2 2 0 0 0 0 0"));
    keep();
    for (String id : List.of("c", "d")) {
      bus.publish(id);
    }
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("4 4 0 0 0 0 0"));
    settle("{[6,7)}"); // 5 was accepted and is lost
    service.close();
    cutPower();
    for (String id : List.of("x", "y", "z")) {
      bus.publish(id);
    }

    service = service();

    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("9 8 0 0 0 0 1"));
    assertThat(rows())
        .containsExactly("1 a", "2 b", "3 c", "4 d", "200007 x", "200008 y", "200009 z");
    JsonNode ledger = service.json("/ledger");
    assertThat(ledger.at("/cuts/0/missing").asLong()).isOne();
    assertThat(ledger.at("/missingSequences").toString()).isEqualTo("[\"5\"]");
  }

  @Test
  void landsUnderTheirOwnSequenceEventsThatWereLeftBehindBeforeTheCut() throws Exception {
    service.close();
    for (String id : List.of("a", "b", "c", "d")) {
      bus.publish(id);
    }
    bus.fetch(2).getFirst(); // whoever has them dies
    service = Service.start(nats.url(), database).awaitReady();
    soon().until(() -> rows().equals(List.of("3 c", "4 d")));
    settle("{[5,10)}");

    soon().until(() -> rows().equals(List.of("1 a", "2 b", "3 c", "4 d")));
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("9 9 0 0 0 0 0"));
  }

  @Test
  void takesOverWhereAnotherInstanceDiedAndDoesItOnce() throws Exception {
    bus.publish("a");
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("1 1 0 0 0 0 0"));
    try (Service other = service()) {
      listenTo(EventStream.FENCED);
      bus.management().purgeStream(EventStream.NAME);
      settle("{[2,10)}");

      soon().until(() -> service.json("/ledger").at("/cuts/0/rescued").isNumber());

      service.awaitReady();
      other.awaitReady();
      assertThat(service.json("/ledger").at("/cuts").size()).isOne();
    }
    long next = bus.publish("b");
    assertThat(next).isEqualTo(9 + EventStream.MAX_UNDER_WAY + ROOM + 1);
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("10 10 0 0 0 0 0"));
  }

  @Test
  void goesOnAboveWhatMayHaveBeenShown() throws Exception {
    bus.publish("a");
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("1 1 0 0 0 0 0"));
    sql.sql("update event_stream set shown_up_to = 7000000").update();
    settle("{[2,10)}");

    soon().until(() -> service.json("/ledger").at("/cuts/0/firstSequence").asLong() == 7_000_001);
    service.awaitReady();
    soon().untilAsserted(() -> assertThat(balance()).isEqualTo("9 9 0 0 0 0 0"));
    assertThat(service.json("/dead-letters").at("/total").asLong()).isZero(); // our own mark
  }

  /** The other order: what was acknowledged is in the stream, and not in the table. */
  @Test
  void landsAgainWhatTheDatabaseLost() throws Exception {
    service.close();
    try (PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"))) {
      database = postgres.jdbcUrl();
      sql = JdbcClient.create(new DriverManagerDataSource(database, "hubbub", "hubbub"));
      service = service();
      bus.publish("a");
      bus.publish("b");
      soon().untilAsserted(() -> assertThat(balance()).isEqualTo("2 2 0 0 0 0 0"));
      postgres.stop();
      try (DiskSnapshot before = DiskSnapshot.of(directory.resolve("postgres/data"))) {
        postgres.start();
        bus.publish("c");
        bus.publish("d");
        soon().untilAsserted(() -> assertThat(balance()).isEqualTo("4 4 0 0 0 0 0"));
        postgres.kill();
        before.putBack();
      }
      postgres.start();

      soon().until(() -> rows().equals(List.of("1 a", "2 b", "3 c", "4 d")));
      soon().untilAsserted(() -> assertThat(balance()).isEqualTo("4 4 0 0 0 0 0"));
      service.close();
    }
  }

  private Service service() {
    return Service.start(nats.url(), database).awaitReady();
  }

  private void listenTo(String subject) throws Exception {
    StreamConfiguration now = bus.management().getStreamInfo(EventStream.NAME).getConfiguration();
    bus.management().updateStream(StreamConfiguration.builder(now).subjects(subject).build());
  }

  /** Remembers what is on the server's disk now. */
  private void keep() throws Exception {
    nats.stop();
    onDisk = DiskSnapshot.of(directory.resolve("nats/store"));
    nats.start();
    awaitStreams();
  }

  /** Kills the server, and leaves on its disk what was there before. */
  private void cutPower() throws Exception {
    nats.kill();
    Objects.requireNonNull(onDisk).putBack();
    nats.start();
    awaitStreams();
  }

  private void awaitStreams() {
    soon().ignoreExceptions().until(() -> bus.management().getStreamNames().size() == 2);
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

  private List<String> rows() {
    return sql.sql("select stream_seq || ' ' || event_id from chat_event order by stream_seq")
        .query(String.class)
        .list();
  }

  /** Accepted, landed, already there, dead-lettered, waiting, acknowledged, and the difference. */
  private String balance() {
    JsonNode ledger = service.json("/ledger");
    return String.join(
        " ",
        List.of(
                "accepted",
                "landed",
                "alreadyThere",
                "deadLettered",
                "waiting",
                "acknowledged",
                "difference")
            .stream()
            .map(name -> ledger.path(name).asString())
            .toList());
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(30));
  }
}
