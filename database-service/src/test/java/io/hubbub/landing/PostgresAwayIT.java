package io.hubbub.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Service;
import io.hubbub.TestBus;
import io.hubbub.TestServers;
import io.hubbub.standalone.NatsServer;
import io.hubbub.standalone.PostgresServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class PostgresAwayIT {
  private static final Duration SOON = Duration.ofSeconds(40);

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

      postgres.start();

      await().atMost(SOON).ignoreExceptions().until(() -> rows() == 1_000);
      await().atMost(SOON).until(() -> service.figure("landed_events") == 1_000);
      await().atMost(SOON).until(() -> service.figure("waiting_events") == 0);
      assertThat(bus.consumer().getRedelivered()).isZero();
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

  private long rows() {
    return sql.sql("select count(*) from chat_event").query(Long.class).single();
  }
}
