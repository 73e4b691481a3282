package io.hubbub.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Door;
import io.hubbub.standalone.Signals;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A bus that hangs takes nobody with it: what is not confirmed in time is told so. */
class OverloadIT {
  @Test
  void eventsThatAFrozenBusDoesNotConfirmAreToldAndLandOnceWhenRepeated() {
    try (Door door =
        Door.withServerOfItsOwn(
            "--hubbub.ingest.events-in-flight=10",
            "--hubbub.ingest.room-timeout=50ms",
            "--hubbub.ingest.ack-timeout=500ms")) {
      await().until(() -> door.get("/health/readiness").status() == 200);
      ProcessHandle nats = ProcessHandle.of(door.server().pid()).orElseThrow();
      String events =
          IntStream.range(0, 15)
              .mapToObj(i -> Door.event("n" + i))
              .collect(Collectors.joining("\n"));
      Signals.send("STOP", nats);
      try {
        Door.Reply frozen = door.post("application/x-ndjson", events);
        assertThat(frozen.status()).isEqualTo(503);
        assertThat(frozen.headers().firstValueAsLong("retry-after").orElse(0)).isPositive();
        assertThat(frozen.json().get("rejected")).hasSize(15);
        assertThat(frozen.json().at("/rejected/0/problem/type").asString())
            .isEqualTo("urn:hubbub:problem:no-bus");
        assertThat(frozen.json().at("/rejected/14/problem/type").asString())
            .isEqualTo("urn:hubbub:problem:too-much");
        assertThat(frozen.json().at("/rejected/14/id").asString()).isEqualTo("n14");
        await().until(() -> door.get("/health/readiness").status() == 503);
      } finally {
        Signals.send("CONT", nats);
      }
      await().until(() -> door.post("application/x-ndjson", events).status() == 202);
      assertThat(door.eventCount()).isEqualTo(15);
      assertThat(door.get("/metrics/bus").json().at("/metrics/in_flight_events/value").asInt())
          .isZero();
    }
  }

  @Test
  void aFullStreamIsNoBus() throws Exception {
    try (Door door = Door.withServerOfItsOwn()) {
      door.limitEvents(2);
      String events = Door.event("1") + "\n" + Door.event("2") + "\n" + Door.event("3");
      Door.Reply reply = door.post("application/x-ndjson", events);
      assertThat(reply.status()).isEqualTo(207);
      assertThat(reply.json().get("accepted").asInt()).isEqualTo(2);
      assertThat(reply.json().at("/rejected/0/problem/status").asInt()).isEqualTo(503);
      assertThat(door.post("application/json", Door.event("4")).status()).isEqualTo(503);
    }
  }
}
