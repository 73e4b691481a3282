package io.hubbub.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Service;
import io.hubbub.TestBus;
import io.hubbub.TestServers;
import io.hubbub.bus.EventStream;
import io.hubbub.standalone.NatsServer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LandingIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private NatsServer nats;
  private String database;
  private JdbcClient sql;

  @BeforeEach
  void start() {
    nats = NatsServer.start(TestServers.directory("nats"));
    database = TestServers.newDatabase();
    sql = JdbcClient.create(new DriverManagerDataSource(database, "hubbub", "hubbub"));
  }

  @AfterEach
  void stop() {
    nats.close();
  }

  @Test
  void landsTheRestOfABatchThatHasPoisonOfEveryKind() throws Exception {
    try (Service service = ready();
        TestBus bus = new TestBus(nats.url())) {
      for (int i = 0; i < 250; i++) {
        bus.publish("a" + i);
      }
      String subject = "hubbub.events.=23c.chat.message";
      bus.publish(subject, "no json at all");
      bus.publish(subject, new byte[] {(byte) 0xc3, 0x28, 0});
      bus.publish(subject, "{\"specversion\":\"1.0\",\"id\":[],\"source\":{},\"type\":7}");
      bus.publish(subject, TestBus.message("nul").replace("hello", "\\u0000"));
      bus.publish(subject, TestBus.message("far").replace("2026-", "9999-"));
      bus.publish(subject, new byte[2 * 1024 * 1024]);
      bus.publish("hubbub.events.elsewhere.chat.message", TestBus.message("misplaced"));
      for (int i = 0; i < 250; i++) {
        bus.publish("b" + i);
      }

      await().atMost(SOON).untilAsserted(() -> assertThat(settled(service)).isEqualTo(507));

      await().atMost(SOON).until(() -> service.figure("waiting_events") == 0);
      assertThat(rows()).isEqualTo(500);
      assertThat(service.figure("landed_events")).isEqualTo(500);
      assertThat(service.figure("dead_lettered_events")).isEqualTo(7);
      assertThat(service.json("/dead-letters").at("/deadLetters").valueStream())
          .extracting(each -> each.at("/reason").asString())
          .containsExactlyInAnyOrder(
              "subject-mismatch",
              "too-large",
              "invalid",
              "invalid",
              "invalid",
              "not-json",
              "not-json");
    }
  }

  @Test
  void landsAnEventOnceThatTwoReleasesNamedDifferentlyOnTheBus() throws Exception {
    try (TestBus bus = new TestBus(nats.url())) {
      try (Service service = ready()) {
        assertThat(service.isReady()).isTrue(); // it has made the stream
      }
      bus.publishAs("source-and-id", "a");
      bus.publishAs("source-id-and-time", "a");
      try (Service service = ready()) {
        await().atMost(SOON).until(() -> settled(service) == 2);
        assertThat(service.figure("already_there_events")).isEqualTo(1);
      }
      assertThat(rows()).isEqualTo(1);
    }
  }

  @Test
  void goesOnWhenTheConsumerWasDeleted() throws Exception {
    try (Service service = ready();
        TestBus bus = new TestBus(nats.url())) {
      bus.publish("a");
      await().atMost(SOON).until(() -> rows() == 1);

      bus.management().deleteConsumer(EventStream.NAME, EventStream.LANDING);
      bus.publish("b");

      await().atMost(SOON).until(() -> rows() == 2);
      assertThat(bus.consumer().getConsumerConfiguration().getStartSequence()).isEqualTo(2);
      await().atMost(SOON).until(service::isReady);
    }
  }

  @Test
  void landsEverythingOnceWhenTheConsumerIsDeletedUnderLoad() throws Exception {
    int events = 30_000;
    try (Service service = ready();
        TestBus bus = new TestBus(nats.url())) {
      bus.publishMany("a", events);
      for (int deleted = 0; deleted < 3; deleted++) {
        long rows = rows();
        await().atMost(SOON).until(() -> rows() > rows || rows == events);
        bus.management().deleteConsumer(EventStream.NAME, EventStream.LANDING);
        await().atMost(SOON).ignoreExceptions().until(() -> bus.consumer() != null);
      }

      await().atMost(SOON).until(() -> rows() == events);
      await().atMost(SOON).until(() -> service.figure("waiting_events") == 0);
      await().atMost(SOON).until(() -> service.figure("landed_events") == events);
      assertThat(service.figure("already_there_events")).isZero();
    }
  }

  @Test
  void goesOnWhenTheServerWasKilledAndRestarted() throws Exception {
    try (Service service = ready();
        TestBus bus = new TestBus(nats.url())) {
      bus.publish("a");
      await().atMost(SOON).until(() -> rows() == 1);

      nats.kill();
      await().atMost(SOON).until(() -> !service.isReady());
      nats.start();
      await().atMost(SOON).ignoreExceptions().until(() -> bus.publish("b") > 0);

      await().atMost(SOON).until(() -> rows() == 2);
      await().atMost(SOON).until(service::isReady);
    }
  }

  @Test
  void sharesTheWorkAmongInstances() throws Exception {
    try (Service first = ready();
        Service second = Service.start(nats.url(), database, "--hubbub.instance=second");
        TestBus bus = new TestBus(nats.url())) {
      await().atMost(SOON).until(second::isReady);
      int published = 0;
      while (instances() < 2 && published < 10_000) {
        bus.publish("a" + published++);
      }

      int accepted = published;
      await().atMost(SOON).until(() -> settled(first) == accepted);
      assertThat(rows()).isEqualTo(accepted);
      assertThat(instances()).isEqualTo(2);
    }
  }

  @Test
  void handsBackWhatIsUnderWayWhenItStops() throws Exception {
    try (TestBus bus = new TestBus(nats.url())) {
      try (Service service = ready()) {
        for (int i = 0; i < 300; i++) {
          bus.publish("a" + i);
        }
        assertThat(service.isReady()).isTrue();
      }

      // Handed back, not left to lapse: there in less than the consumer's ack wait.
      try (Service again = ready()) {
        await().atMost(Duration.ofSeconds(20)).until(() -> settled(again) == 300);
      }
      assertThat(rows()).isEqualTo(300);
    }
  }

  @Test
  void startsBeforeItsServersDo() throws Exception {
    nats.stop();
    try (Service service = Service.start(nats.url(), database)) {
      assertThat(service.isReady()).isFalse();
      assertThat(service.json("/health").at("/dependencies/nats/state").asString())
          .isEqualTo("DOWN");

      nats.start();

      await().atMost(SOON).until(service::isReady);
      try (TestBus bus = new TestBus(nats.url())) {
        bus.publish("a");
        await().atMost(SOON).until(() -> rows() == 1);
      }
    }
  }

  @Test
  void keepsWhenTheDoorAcceptedAnEvent() throws Exception {
    try (Service service = ready();
        TestBus bus = new TestBus(nats.url())) {
      long sequence = bus.publish("a");
      await().atMost(SOON).until(() -> rows() == 1);

      // No door has said it, so it is when the stream stored it.
      assertThat(service.isReady()).isTrue();
      var stored = bus.management().getMessage(EventStream.NAME, sequence).getTime().toInstant();
      assertThat(
              sql.sql("select accepted_at from chat_event")
                  .query(OffsetDateTime.class)
                  .single()
                  .toInstant())
          .isEqualTo(stored.truncatedTo(ChronoUnit.MICROS));
    }
  }

  private Service ready() {
    Service service = Service.start(nats.url(), database);
    await().atMost(SOON).until(service::isReady);
    return service;
  }

  private static long settled(Service service) {
    return List.of("landed_events", "already_there_events", "dead_lettered_events").stream()
        .mapToLong(service::figure)
        .sum();
  }

  private long rows() {
    return sql.sql("select count(*) from chat_event").query(Long.class).single();
  }

  private long instances() {
    return sql.sql("select count(distinct instance) from landing_batch").query(Long.class).single();
  }
}
