package io.hubbub.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Service;
import io.hubbub.TestBus;
import io.hubbub.TestServers;
import io.hubbub.standalone.NatsServer;
import io.hubbub.standalone.PostgresServer;
import io.hubbub.standalone.Signals;
import io.nats.client.api.ConsumerInfo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class PostgresAwayIT {
  private static final Duration SOON = Duration.ofSeconds(40);

  /** Longer than the ack wait. The long form: {@code -Dhubbub.away=PT10M}. */
  private static final Duration AWAY = Duration.parse(System.getProperty("hubbub.away", "PT40S"));

  private static final int HELD = 30_000;

  /** Each of the two writers asks for 2,000 events at a time. */
  private static final int IN_HAND = 3_000;

  private static final long HEAP_MAY_GROW = 32L * 1024 * 1024;

  private NatsServer nats;
  private PostgresServer postgres;
  private JdbcClient sql;

  @BeforeEach
  void start() {
    nats = NatsServer.start(TestServers.directory("nats"));
    postgres = PostgresServer.start(TestServers.directory("postgres"));
    sql = JdbcClient.create(new DriverManagerDataSource(postgres.jdbcUrl(), "hubbub", "hubbub"));
  }

  @AfterEach
  void stop() {
    postgres.close();
    nats.close();
  }

  @Test
  void landsOnceWhatWasAcceptedWhilePostgresWasKilledAndCameBack() throws Exception {
    try (Service service = Service.start(nats.url(), postgres.jdbcUrl());
        TestBus bus = new TestBus(nats.url())) {
      await().atMost(SOON).until(service::isReady);
      for (int i = 0; i < 1_000; i++) {
        bus.publish("a" + i);
        if (i == 500) {
          postgres.kill();
        }
      }
      await().atMost(SOON).until(() -> !service.isReady());
      assertThat(service.get("/health/liveness").statusCode()).isEqualTo(200);
      await().atMost(SOON).until(() -> breaker(service).equals("DOWN"));
      pullsNothing(bus, 1_000);

      postgres.start();

      await().atMost(SOON).ignoreExceptions().until(() -> rows() == 1_100);
      await().atMost(SOON).until(() -> breaker(service).equals("UP"));
      await().atMost(SOON).until(() -> service.figure("landed_events") == 1_100);
      await().atMost(SOON).until(() -> service.figure("waiting_events") == 0);
      assertThat(bus.consumer().getRedelivered()).isZero();
    }
  }

  @Test
  void keepsWhatItHoldsFromBeingDeliveredAgainWhilePostgresIsGone() throws Exception {
    keepsWhatItHolds(postgres::kill, postgres::start);
  }

  /** Nothing is refused: every attempt to save lasts until its time is over. */
  @Test
  void keepsWhatItHoldsFromBeingDeliveredAgainWhilePostgresIsFrozen() throws Exception {
    keepsWhatItHolds(() -> signalAll("STOP"), () -> signalAll("CONT"));
  }

  private void keepsWhatItHolds(Runnable goes, Runnable comesBack) throws Exception {
    try (Service service = Service.start(nats.url(), postgres.jdbcUrl());
        TestBus bus = new TestBus(nats.url())) {
      await().atMost(SOON).until(service::isReady);
      bus.publish("first");
      await().atMost(SOON).until(() -> rows() == 1);
      whileNothingCanBeSaved(() -> {
        bus.publishMany("held", HELD);
        await().atMost(SOON).until(() -> bus.consumer().getNumAckPending() > IN_HAND);
        goes.run();
        return null;
      });
      long before = heapAfterCollection();

      Thread.sleep(AWAY); // this is what is tested

      bus.publish("last");
      await().atMost(SOON).until(() -> service.figure("waiting_events") == HELD + 1);
      assertThat(service.figure("waiting_seconds")).isGreaterThanOrEqualTo(AWAY.toSeconds());
      long after = heapAfterCollection();
      assertThat(after - before).as("growth of the heap, bytes").isLessThan(HEAP_MAY_GROW);
      assertThat(bus.consumer().getNumAckPending()).as("held").isGreaterThan(IN_HAND);
      comesBack.run();
      long began = System.nanoTime();
      await().atMost(SOON).ignoreExceptions().until(() -> rows() == HELD + 2);
      System.out.printf(
          "away for %s: %,d held, %,d of %,d delivered again, heap grew %,d bytes, caught up after %.1f s%n",
          AWAY,
          bus.consumer().getNumAckPending(),
          redelivered(bus.consumer()),
          HELD,
          after - before,
          (System.nanoTime() - began) / 1e9);
      assertThat(redelivered(bus.consumer())).as("delivered again").isZero();
      await().atMost(SOON).until(() -> service.figure("waiting_events") == 0);
    }
  }

  // So that there is much in hand at the moment in which the store goes, not only a first batch.
  private void whileNothingCanBeSaved(Callable<?> meanwhile) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), "hubbub", "hubbub");
        Statement lock = connection.createStatement()) {
      connection.setAutoCommit(false);
      lock.execute("lock table chat_event in exclusive mode");
      meanwhile.call();
    }
  }

  private static long redelivered(ConsumerInfo consumer) {
    return consumer.getDelivered().getConsumerSequence()
        - consumer.getDelivered().getStreamSequence();
  }

  private static long heapAfterCollection() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void signalAll(String signal) {
    ProcessHandle server = ProcessHandle.of(postgres.pid()).orElseThrow();
    Stream.concat(Stream.of(server), server.descendants())
        .forEach(each -> Signals.send(signal, each));
  }

  @Test
  void landsOnceWhatWasAcceptedWhilePostgresWasFrozen() throws Exception {
    try (Service service =
            Service.start(
                nats.url(),
                postgres.jdbcUrl(),
                "--hubbub.resilience.postgres-write.time-limit=1s");
        TestBus bus = new TestBus(nats.url())) {
      await().atMost(SOON).until(service::isReady);
      bus.publish("before");
      await().atMost(SOON).until(() -> rows() == 1);
      signalAll("STOP");
      try {
        for (int i = 0; i < 10; i++) {
          bus.publish("meanwhile-" + i); // some to each writer
        }
        await().atMost(SOON).until(() -> breaker(service).equals("DOWN"));
        pullsNothing(bus, 11);
      } finally {
        signalAll("CONT");
      }

      await().atMost(SOON).ignoreExceptions().until(() -> rows() == 111);
      await().atMost(SOON).until(() -> breaker(service).equals("UP"));
      assertThat(service.figure("landing_redelivered_events")).isZero();
    }
  }

  @Test
  void startsBeforePostgresDoes() throws Exception {
    postgres.stop();
    try (Service service = Service.start(nats.url(), postgres.jdbcUrl());
        TestBus bus = new TestBus(nats.url())) {
      assertThat(service.isReady()).isFalse();

      postgres.start();

      await().atMost(SOON).until(service::isReady);
      bus.publish("a");
      await().atMost(SOON).until(() -> rows() == 1);
    }
  }

  // What was asked for before the pause may still come; then another hundred wait in the stream.
  private static void pullsNothing(TestBus bus, int published) throws Exception {
    await().atMost(SOON).until(() -> bus.consumer().getNumWaiting() == 0);
    long delivered = bus.consumer().getDelivered().getConsumerSequence();
    for (int i = 0; i < 100; i++) {
      bus.publish("while-paused-" + i);
    }
    assertThat(bus.consumer().getNumWaiting()).isZero();
    assertThat(bus.consumer().getDelivered().getConsumerSequence()).isEqualTo(delivered);
    assertThat(bus.consumer().getNumPending()).isEqualTo(published + 100L - delivered);
  }

  private static String breaker(Service service) {
    return service.json("/health").at("/dependencies/postgres-write/state").asString();
  }

  private long rows() {
    return sql.sql("select count(*) from chat_event").query(Long.class).single();
  }
}
