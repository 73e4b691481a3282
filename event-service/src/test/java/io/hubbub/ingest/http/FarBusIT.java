package io.hubbub.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Door;
import io.hubbub.FarRelay;
import io.hubbub.standalone.NatsServer;
import io.hubbub.standalone.Signals;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bus that is far away is slow, not gone: the door stays open, or opens again by itself. */
class FarBusIT {
  @TempDir Path directory;

  private FarRelay relay;
  private Door door;

  @BeforeEach
  void start() throws Exception {
    NatsServer server = NatsServer.start(directory);
    relay = FarRelay.to(server.port());
    door = Door.before(server, relay);
    await().until(() -> door.get("/health/readiness").status() == 200);
  }

  @AfterEach
  void stop() throws Exception {
    door.close();
    relay.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {150, 250})
  void aBusThatMovesAwayUnderLoadIsUsed(int oneWayMillis) {
    try (Poster poster = new Poster(door, 4)) {
      poster.awaitAccepted(100);
      relay.setOneWay(Duration.ofMillis(oneWayMillis));
      poster.awaitAccepted(20);
      int stalls = stalls();
      int refused = poster.refused();
      poster.awaitAccepted(40);
      assertThat(stalls()).isEqualTo(stalls);
      assertThat(poster.refused()).isEqualTo(refused);
      poster.assertNothingLost();
    }
  }

  @Test
  void onceItIsNearAgainAFreezeIsNoticedAsSoonAsBefore() {
    try (Poster poster = new Poster(door, 4)) {
      relay.setOneWay(Duration.ofMillis(150));
      poster.awaitAccepted(20);
      assertThat(whyItFroze(poster)).doesNotContain("for 200 ms");
      relay.setOneWay(Duration.ZERO);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> {
            poster.awaitAccepted(1_000); // only what is near for a while is known to be
            return whyItFroze(poster).contains("nothing was confirmed for 200 ms");
          });
    }
  }

  private String whyItFroze(Poster poster) {
    ProcessHandle nats = ProcessHandle.of(door.server().pid()).orElseThrow();
    Signals.send("STOP", nats);
    try {
      return await()
          .until(
              () -> door.get("/health").json().at("/dependencies/stream/detail").asString(),
              detail -> detail.contains("no event is accepted"));
    } finally {
      Signals.send("CONT", nats);
      poster.awaitAccepted(10);
    }
  }

  private int stalls() {
    return door.get("/metrics/bus").json().at("/metrics/bus_stalls/value").asInt();
  }
}
