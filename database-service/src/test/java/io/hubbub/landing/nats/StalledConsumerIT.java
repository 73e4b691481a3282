package io.hubbub.landing.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Service;
import io.hubbub.SwallowingProxy;
import io.hubbub.TestBus;
import io.hubbub.TestServers;
import io.hubbub.bus.EventStream;
import io.hubbub.standalone.NatsServer;
import io.nats.client.api.ConsumerInfo;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** Events wait, the connection is fine, and none is delivered: nobody says a word of it. */
class StalledConsumerIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String ASK = "PUB $JS.API.CONSUMER.MSG.NEXT.CHAT_EVENTS.landing ";
  private static final String DELETE = "PUB $JS.API.CONSUMER.DELETE.CHAT_EVENTS.landing ";

  private NatsServer nats;
  private SwallowingProxy proxy;
  private TestBus bus;
  private JdbcClient sql;
  private Service service;

  @BeforeEach
  void landOne() throws Exception {
    nats = NatsServer.start(TestServers.directory("nats"));
    proxy = new SwallowingProxy(nats.port());
    bus = new TestBus(nats.url());
    String database = TestServers.newDatabase();
    sql = JdbcClient.create(new DriverManagerDataSource(database, "hubbub", "hubbub"));
    service =
        Service.start(proxy.url(), database, "--hubbub.landing.stalled-after=2s").awaitReady();
    bus.publish("first");
    await().atMost(SOON).until(() -> rows() == 1);
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
    bus.close();
    proxy.close();
    nats.close();
  }

  @Test
  void subscribesAnewWhenItsRequestsAreNotHeard() throws Exception {
    ConsumerInfo before = bus.consumer();
    Set<String> deaf = ConcurrentHashMap.newKeySet();
    long deafUntil = System.nanoTime() + Duration.ofMillis(5_100).toNanos();
    // Who asks now, before anything is to be had, is not heard any more.
    proxy.swallow(line -> {
      if (line.startsWith(ASK) && System.nanoTime() < deafUntil) {
        deaf.add(inbox(line));
      }
      return line.startsWith(ASK) && deaf.contains(inbox(line));
    });
    await().atMost(SOON).until(() -> bus.consumer().getNumWaiting() == 0);

    publish(10);

    await().atMost(SOON).until(() -> rows() == 11);
    await().atMost(SOON).until(() -> rebuilds("subscription") > 0);
    assertThat(rebuilds("consumer")).isZero();
    assertThat(bus.consumer().getCreationTime()).isEqualTo(before.getCreationTime());
    await().atMost(SOON).until(() -> state().equals("UP"));
  }

  @Test
  void makesTheConsumerAnewWhereLandingStoppedWhenThatDoesNotHelp() throws Exception {
    ZonedDateTime before = bus.consumer().getCreationTime();
    Set<String> deleted = ConcurrentHashMap.newKeySet();
    proxy.swallow(line -> {
      if (line.startsWith(DELETE)) {
        deleted.add(line);
      }
      return line.startsWith(ASK) && deleted.isEmpty();
    });
    await().atMost(SOON).until(() -> bus.consumer().getNumWaiting() == 0);

    publish(10);

    await().atMost(SOON).until(() -> state().equals("DOWN"));
    assertThat(service.json("/health").at("/dependencies/consumer/detail").asString())
        .contains("10 events wait");
    assertThat(service.json("/health").at("/state").asString()).isEqualTo("DEGRADED");
    assertThat(service.isReady()).isTrue();
    await().atMost(SOON).until(() -> rows() == 11);
    await().atMost(SOON).until(() -> rebuilds("consumer") == 1);
    assertThat(bus.consumer().getCreationTime()).isAfter(before);
    assertThat(bus.consumer().getConsumerConfiguration().getStartSequence()).isEqualTo(2);
    await().atMost(SOON).until(() -> service.figure("landed_events") == 11);
    await().atMost(SOON).until(() -> service.figure("waiting_events") == 0);
    assertThat(service.figure("already_there_events")).isZero();
    await().atMost(SOON).until(() -> state().equals("UP"));
  }

  @Test
  void leavesAloneAConsumerThatAnOperatorPaused() throws Exception {
    ZonedDateTime before = bus.consumer().getCreationTime();
    bus.management()
        .pauseConsumer(EventStream.NAME, EventStream.LANDING, ZonedDateTime.now().plusSeconds(600));

    publish(10);

    await().atMost(SOON).until(() -> state().equals("DOWN"));
    // For longer than it is patient with a consumer that nobody paused.
    await()
        .during(Duration.ofSeconds(8))
        .atMost(SOON)
        .until(() -> rebuilds("subscription") + rebuilds("consumer") == 0 && rows() == 1);
    assertThat(service.json("/health").at("/dependencies/consumer/detail").asString())
        .contains("paused by an operator", "nats consumer resume CHAT_EVENTS landing");
    assertThat(service.isReady()).isTrue();

    bus.management().resumeConsumer(EventStream.NAME, EventStream.LANDING);

    await().atMost(SOON).until(() -> rows() == 11);
    await().atMost(SOON).until(() -> state().equals("UP"));
    assertThat(bus.consumer().getCreationTime()).isEqualTo(before);
  }

  /** A refused event is covered before its dead letter is kept. */
  @Test
  void passesOverNothingThatWasSettledAndNotAcked() throws Exception {
    bus.management()
        .pauseConsumer(EventStream.NAME, EventStream.LANDING, ZonedDateTime.now().plusSeconds(600));
    publish(10);
    sql.sql(
            """
            insert into landing_batch (landed, already_there, refused,
              landed_count, already_there_count, refused_count, instance)
            values ('{}', '{}', '{[2,5)}', 0, 0, 3, 'another')\
            """)
        .update();

    assertThat(service.bean(LandingConsumer.class).remake(bus.consumer())).isTrue();

    await().atMost(SOON).until(() -> rows() == 11);
    assertThat(bus.consumer().getConsumerConfiguration().getStartSequence()).isEqualTo(2);
  }

  @Test
  void isNotMadeAnewByWhoLookedAtItBeforeAnotherDid() throws Exception {
    ConsumerInfo before = bus.consumer();
    LandingConsumer consumer = service.bean(LandingConsumer.class);

    assertThat(consumer.remake(before)).isTrue();
    ZonedDateTime made = bus.consumer().getCreationTime();

    assertThat(consumer.remake(before)).isFalse();
    assertThat(bus.consumer().getCreationTime()).isEqualTo(made);
  }

  private static String inbox(String line) {
    return line.split(" ")[2];
  }

  private void publish(int events) throws Exception {
    for (int i = 0; i < events; i++) {
      bus.publish("a" + i);
    }
  }

  private String state() {
    return service.json("/health").at("/dependencies/consumer/state").asString();
  }

  private long rebuilds(String what) {
    return service
        .json("/metrics/bus")
        .at("/metrics/landing_rebuilds/values")
        .valueStream()
        .filter(each -> each.at("/labels/what").asString().equals(what))
        .map(each -> each.at("/value"))
        .mapToLong(JsonNode::asLong)
        .sum();
  }

  private long rows() {
    return sql.sql("select count(*) from chat_event").query(Long.class).single();
  }
}
