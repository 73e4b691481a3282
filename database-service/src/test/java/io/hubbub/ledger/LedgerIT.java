package io.hubbub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.Service;
import io.hubbub.TestServers;
import io.hubbub.standalone.NatsServer;
import io.hubbub.standalone.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LedgerIT {
  private static final String[] LEDGER = {
    "accepted_events",
    "already_there_events",
    "dead_lettered_events",
    "landed_events",
    "waiting_events",
    "waiting_seconds"
  };

  private NatsServer nats;
  private PostgresServer postgres;

  @BeforeEach
  void start() {
    nats = NatsServer.start(TestServers.directory("nats"));
    postgres = PostgresServer.start(TestServers.directory("postgres"));
  }

  @AfterEach
  void stop() {
    postgres.close();
    nats.close();
  }

  @Test
  void leavesOutWhatItHasNotReadYet() {
    postgres.stop();
    try (Service service = Service.start(nats.url(), postgres.jdbcUrl())) {
      JsonNode bus = service.json("/metrics/bus");
      assertThat(bus.path("group").asString()).isEqualTo("bus");
      assertThat(bus.path("metrics").propertyNames()).doesNotContain(LEDGER);

      postgres.start();

      service.awaitReady();
      assertThat(service.figure("accepted_events")).isZero();
      assertThat(service.json("/metrics/bus").path("metrics").propertyNames()).contains(LEDGER);
    }
  }
}
