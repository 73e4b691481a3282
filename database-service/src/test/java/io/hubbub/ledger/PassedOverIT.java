package io.hubbub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Service;
import io.hubbub.TestBus;
import io.hubbub.TestServers;
import io.hubbub.bus.EventStream;
import io.hubbub.standalone.NatsServer;
import io.nats.client.Message;
import io.nats.client.PurgeOptions;
import io.nats.client.api.ConsumerConfiguration;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** What landing passes over is found, named, and landed from the stream, or said to be lost. */
class PassedOverIT {
  private static final String SUBJECT = "hubbub.events.=23c.chat.message";

  private NatsServer nats;
  private String database;
  private JdbcClient sql;
  private TestBus bus;

  /** With a stream and its consumer, and nobody who lands. */
  @BeforeEach
  void start() throws Exception {
    nats = NatsServer.start(TestServers.directory("nats"));
    database = TestServers.newDatabase();
    sql = JdbcClient.create(new DriverManagerDataSource(database, "hubbub", "hubbub"));
    service().close();
    bus = new TestBus(nats.url());
  }

  @AfterEach
  void stop() throws InterruptedException {
    bus.close();
    nats.close();
  }

  @Test
  void landsWhatSomebodyElseAcked() throws Exception {
    for (String id : List.of("a", "b", "c", "d")) {
      bus.publish(id);
    }
    ackBehindTheBack(2, 3);

    try (Service service = service()) {
      until("landed again").until(() -> service.figure("ledger_relanded_events") == 2);

      assertThat(rows()).containsExactly("1 a", "2 b", "3 c", "4 d");
      until("balance").untilAsserted(() -> assertThat(sums(service)).isEqualTo("4 4 0 0 0 0 0"));
      assertThat(holes(service)).containsExactly("2-3 landed");
      assertThat(service.figure("ledger_missing_events")).isZero();
    }
  }

  @Test
  void saysWhatIsGoneUntilAnOperatorTakesNote() throws Exception {
    for (String id : List.of("a", "b", "c", "d", "e")) {
      bus.publish(id);
    }
    ackBehindTheBack(2, 3, 4);
    bus.management().deleteMessage(EventStream.NAME, 3);

    try (Service service = service()) {
      until("lost").until(() -> holes(service).contains("3 gone"));
      assertThat(holes(service)).containsExactly("4 landed", "3 gone", "2 landed");
      assertThat(rows()).containsExactly("1 a", "2 b", "4 d", "5 e");
      until("told").untilAsserted(() -> assertThat(sums(service)).isEqualTo("5 4 0 0 0 0 1"));
      assertThat(service.json("/ledger").at("/missingSequences").toString()).isEqualTo("[\"3\"]");
      assertThat(service.get("/metrics").body())
          .contains("hubbub_ledger_difference_events 1.0")
          .contains("hubbub_ledger_missing_events 1.0")
          .contains("hubbub_ledger_missing_first_sequence 3.0")
          .contains("hubbub_ledger_missing_last_sequence 3.0");
    }

    try (Service again = service()) {
      assertThat(again.figure("ledger_missing_events")).isOne();

      assertThat(again.send("POST", "/ledger/acknowledgement").body())
          .isEqualTo("{\"acknowledged\":1}");

      until("noted").untilAsserted(() -> assertThat(sums(again)).isEqualTo("5 4 0 0 0 1 0"));
      assertThat(again.figure("ledger_missing_events")).isZero();
      assertThat(holes(again)).contains("3 gone");

      // Made anew, the consumer begins with the lowest that has not landed: the lost one.
      bus.management().deleteConsumer(EventStream.NAME, EventStream.LANDING);
      bus.publish("f");
      until("next").untilAsserted(() -> assertThat(sums(again)).isEqualTo("6 5 0 0 0 1 0"));
      assertThat(rows()).hasSize(5);
    }
  }

  @Test
  void keepsAsADeadLetterWhatIsNoEvent() throws Exception {
    bus.publish("a");
    bus.publish(SUBJECT, "no json at all");
    bus.publish("a");
    bus.publish("b");
    ackBehindTheBack(2, 3);

    try (Service service = service()) {
      until("landed again").until(() -> service.figure("ledger_relanded_events") == 2);

      until("balance").untilAsserted(() -> assertThat(sums(service)).isEqualTo("4 2 1 1 0 0 0"));
      assertThat(service.json("/dead-letters").at("/deadLetters/0/sequence").asLong()).isEqualTo(2);
      assertThat(rows()).containsExactly("1 a", "4 b");
    }
  }

  @Test
  void landsWhatAConsumerMadeTooFarAheadLeavesOut() throws Exception {
    for (int i = 1; i <= 1_200; i++) {
      bus.publish("e" + i);
    }
    ConsumerConfiguration wanted = bus.consumer().getConsumerConfiguration();
    bus.management().deleteConsumer(EventStream.NAME, EventStream.LANDING);
    bus.management()
        .createConsumer(
            EventStream.NAME, ConsumerConfiguration.builder(wanted).startSequence(1_101).build());

    try (Service service = service()) {
      until("landed again").until(() -> service.figure("ledger_relanded_events") == 1_100);

      assertThat(rows()).hasSize(1_200);
      until("balance")
          .untilAsserted(() -> assertThat(sums(service)).isEqualTo("1200 1200 0 0 0 0 0"));
    }
  }

  @Test
  void whatIsUnderWayIsNotMissing() throws Exception {
    bus.publish("a");
    bus.publish("b");
    bus.publish("c");
    Message first = bus.fetch(1).getFirst(); // whoever has it keeps it for the ack wait

    try (Service service = service()) {
      until("the others").until(() -> rows().size() == 2);
      untilLookedTwice(service);

      assertThat(sums(service)).isEqualTo("3 2 0 0 1 0 0");
      assertThat(holes(service)).isEmpty();

      first.nak();
      until("it").until(() -> rows().size() == 3);
      untilLookedTwice(service);
      assertThat(holes(service)).isEmpty();
    }
  }

  @Test
  void whatWasPurgedIsGoneAndWhatHadLandedBeforeIsNot() throws Exception {
    try (Service service = service()) {
      bus.publish("a");
      bus.publish("b");
      until("landed").until(() -> rows().size() == 2);
    }
    bus.publish("c");
    bus.publish("d");
    bus.management().purgeStream(EventStream.NAME, PurgeOptions.builder().sequence(5).build());

    try (Service service = service()) {
      until("lost").until(() -> holes(service).contains("3-4 gone"));

      until("told").untilAsserted(() -> assertThat(sums(service)).isEqualTo("4 2 0 0 0 0 2"));
      bus.publish("e");
      until("next").untilAsserted(() -> assertThat(sums(service)).isEqualTo("5 3 0 0 0 0 2"));
    }
  }

  @Test
  void theLastOfTheStreamDeletedWhileItWaitedIsGone() throws Exception {
    bus.publish("a");
    bus.publish("b");
    bus.management().deleteMessage(EventStream.NAME, 2);

    try (Service service = service()) {
      until("lost").until(() -> holes(service).contains("2 gone"));

      until("told").untilAsserted(() -> assertThat(sums(service)).isEqualTo("2 1 0 0 0 0 1"));
    }
  }

  private Service service() {
    return Service.start(nats.url(), database).awaitReady();
  }

  private static ConditionFactory until(String what) {
    return await(what).atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(100));
  }

  private void untilLookedTwice(Service service) {
    for (int look = 0; look < 2; look++) {
      String before = service.json("/ledger").at("/checkedAt").asString();
      until("a look")
          .until(() -> !before.equals(service.json("/ledger").at("/checkedAt").asString()));
    }
  }

  private static String sums(Service service) {
    JsonNode it = service.json("/ledger");
    return "%s %s %s %s %s %s %s"
        .formatted(
            it.at("/accepted"),
            it.at("/landed"),
            it.at("/alreadyThere"),
            it.at("/deadLettered"),
            it.at("/waiting"),
            it.at("/acknowledged"),
            it.at("/difference"));
  }

  private static List<String> holes(Service service) {
    return service
        .json("/ledger")
        .at("/holes")
        .valueStream()
        .map(hole -> hole.at("/sequences").asString() + " " + hole.at("/state").asString())
        .toList();
  }

  private List<String> rows() {
    return sql.sql("select stream_seq || ' ' || event_id from chat_event order by stream_seq")
        .query(String.class)
        .list();
  }

  /** Acks these of the first messages that wait, and hands the others of them back. */
  private void ackBehindTheBack(long... sequences) throws Exception {
    List<Long> acked = Arrays.stream(sequences).boxed().toList();
    for (Message message : bus.fetch(acked.getLast().intValue())) {
      if (acked.contains(message.metaData().streamSequence())) {
        message.ackSync(Duration.ofSeconds(5));
      } else {
        message.nak();
      }
    }
  }
}
