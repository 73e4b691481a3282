package io.hubbub.landing.nats;

import static org.awaitility.Awaitility.await;

import io.hubbub.Service;
import io.hubbub.TestServers;
import io.hubbub.standalone.Signals;
import io.nats.client.Nats;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What has nothing to do with PostgreSQL goes on while PostgreSQL hangs. */
class FrozenPostgresIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String READING =
      """
      select count(*) from pg_stat_activity
       where datname = current_database() and application_name = 'hubbub-queries'
         and wait_event_type = 'Lock'
      """;

  @Test
  void peersAndTheBussClockGoOn() throws Exception {
    String database = TestServers.newDatabase();
    try (io.nats.client.Connection nats = Nats.connect(TestServers.nats().url());
        // Longer than this test: what hangs is not given up.
        Service service =
            Service.start(TestServers.nats().url(), database, "--hubbub.queries.timeout=10m")
                .awaitReady()) {
      AtomicInteger signs = new AtomicInteger();
      nats.createDispatcher(_ -> signs.incrementAndGet()).subscribe("hubbub.peers.here");
      nats.flush(SOON);
      BusTime clock = service.bean(BusTime.class);

      try (Connection lock = DriverManager.getConnection(database, "hubbub", "hubbub")) {
        whileAReadingHangs(database, lock);
        signalAll("STOP");
        try {
          int before = signs.get();
          Instant frozen = Instant.now();

          await().atMost(SOON).until(() -> signs.get() >= before + 3);
          await().atMost(SOON).until(() -> clock.compared().isAfter(frozen));
        } finally {
          signalAll("CONT");
        }
        lock.rollback();
      }
      await().atMost(SOON).until(service::isReady);
    }
  }

  // How far statistics are behind is read every five seconds, and now waits for a lock.
  private static void whileAReadingHangs(String database, Connection lock) throws Exception {
    JdbcClient sql = JdbcClient.create(new DriverManagerDataSource(database, "hubbub", "hubbub"));
    lock.setAutoCommit(false);
    try (Statement statement = lock.createStatement()) {
      statement.execute("lock table rollup_watermark in access exclusive mode");
    }
    await().atMost(SOON).until(() -> sql.sql(READING).query(Long.class).single() > 0);
  }

  private static void signalAll(String signal) {
    ProcessHandle server = ProcessHandle.of(TestServers.postgres().pid()).orElseThrow();
    Stream.concat(Stream.of(server), server.descendants())
        .forEach(each -> Signals.send(signal, each));
  }
}
