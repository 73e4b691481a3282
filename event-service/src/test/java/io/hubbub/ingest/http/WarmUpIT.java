package io.hubbub.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Door;
import io.hubbub.ingest.Rehearsal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Before it is ready a service posts events to itself, of which nobody sees anything. */
@ExtendWith(OutputCaptureExtension.class)
class WarmUpIT {
  @Test
  void leavesNothingBehindAndEndsBeforeTheServiceIsReady(CapturedOutput log) {
    try (Door door = Door.withServerOfItsOwn("--hubbub.ingest.warm-up=1s")) {
      await().until(() -> door.get("/health/readiness").status() == 200);

      assertThat(log)
          .containsPattern("warmed up with [1-9]\\d* events")
          .doesNotContain("ends early");
      assertThat(door.eventCount()).isZero();
      String bus = door.get("/metrics/bus").body();
      assertThat(figure(door, "accepted_events")).isZero();
      assertThat(figure(door, "in_flight_events")).isZero();
      assertThat(bus).contains("ingest_requests").doesNotContain("REHEARSAL");
      assertThat(door.get("/metrics").body())
          .contains("hubbub_ingest_requests_total{door=\"http\",outcome=\"accepted\"} 0.0")
          .doesNotContain("uri=\"/events\"");

      String secret = door.service().getBean(Rehearsal.class).secret();
      Map<String, String> headers =
          Map.of(Rehearsal.HEADER, secret, "Content-Type", "application/json");
      byte[] event = Door.event("1").getBytes(StandardCharsets.UTF_8);
      assertThat(door.post(headers, event).status()).isEqualTo(202);
      assertThat(door.eventCount()).isOne();
      assertThat(figure(door, "accepted_events")).isOne();
    }
  }

  private static int figure(Door door, String name) {
    return door.get("/metrics/bus").json().at("/metrics/" + name + "/value").asInt();
  }
}
