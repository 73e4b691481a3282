package io.hubbub.landing.nats;

import static io.hubbub.landing.Batch.ClosedBy.DRAINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.hubbub.Service;
import io.hubbub.TestBus;
import io.hubbub.TestServers;
import io.hubbub.bus.EventStream;
import io.hubbub.landing.Batch;
import io.hubbub.landing.Delivery;
import io.hubbub.landing.EventReader;
import io.hubbub.landing.Outcome;
import io.hubbub.landing.jdbc.JdbcEventStore;
import io.hubbub.standalone.NatsServer;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.PullSubscribeOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class KilledBeforeAckIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void landsOnceWhenKilledBeforeAck() throws Exception {
    String database = TestServers.newDatabase();
    try (NatsServer nats = NatsServer.start(TestServers.directory("nats"));
        TestBus bus = new TestBus(nats.url());
        HikariDataSource pool = TestServers.pool(database)) {
      Service.start(nats.url(), database).awaitReady().close();
      for (int i = 0; i < 40; i++) {
        bus.publish("a" + (i % 30)); // the last ten are already there
      }
      bus.publish("hubbub.events.=23c.chat.message", "poison");
      commitAndNeverAck(nats.url(), pool);

      try (Service service = Service.start(nats.url(), database).awaitReady()) {
        await()
            .atMost(SOON)
            .until(() -> bus.consumer().getNumPending() + bus.consumer().getNumAckPending() == 0);
        await().atMost(SOON).until(() -> service.figure("landed_events") == 30);
        await().atMost(SOON).until(() -> service.figure("waiting_events") == 0);

        assertThat(service.figure("already_there_events")).isEqualTo(10);
        assertThat(service.figure("dead_lettered_events")).isEqualTo(1);
        assertThat(service.json("/dead-letters").at("/total").asLong()).isEqualTo(1);
      }
    }
  }

  // As one does who is killed between the two. Handed back, so as not to wait for the ack wait.
  private static void commitAndNeverAck(String url, HikariDataSource pool) throws Exception {
    try (Connection connection = Nats.connect(url)) {
      PullSubscribeOptions landing =
          PullSubscribeOptions.fastBind(EventStream.NAME, EventStream.LANDING);
      List<NatsDelivery> deliveries =
          connection.jetStream().subscribe(null, landing).fetch(41, Duration.ofSeconds(5)).stream()
              .map(NatsDelivery::new)
              .toList();
      Batch batch = new EventReader(InstantSource.system()).read(deliveries, DRAINED);
      JdbcEventStore store = new JdbcEventStore(pool, TestServers.partitions(pool), "killed");
      Outcome.Saved saved = (Outcome.Saved) store.save(batch);
      assertThat(saved.landed()).isEqualTo(30);
      assertThat(saved.refused()).hasSize(1);
      deliveries.forEach(Delivery::handBack);
      connection.flush(Duration.ofSeconds(5));
    }
  }
}
