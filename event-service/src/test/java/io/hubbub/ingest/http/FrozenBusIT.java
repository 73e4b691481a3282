package io.hubbub.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Door;
import io.hubbub.standalone.Signals;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * A server that hangs with its socket open is as good as dead, and the door says so as fast: long
 * before an ack is overdue. The bounds are generous, since this is no benchmark; what is measured
 * is in the log.
 */
class FrozenBusIT {
  private static final Duration SOON = Duration.ofSeconds(2);

  @Test
  void everyRequestIsAnswered503AtOnceAndAllIsWellWhenItGoesOn() {
    try (Door door = Door.withServerOfItsOwn()) {
      await().until(() -> door.get("/health/readiness").status() == 200);
      ProcessHandle nats = ProcessHandle.of(door.server().pid()).orElseThrow();
      AnswerTimes times = new AnswerTimes();
      for (int freeze = 0; freeze < 10; freeze++) {
        awaitAccepted(door, "before" + freeze);
        Signals.send("STOP", nats);
        try {
          for (int i = 0; i < 6; i++) {
            String id = "frozen" + freeze + "-" + i;
            Door.Reply reply = times.of(() -> door.post("application/json", Door.event(id)));
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.headers().firstValueAsLong("retry-after").orElse(0)).isPositive();
            assertThat(reply.json().get("type").asString()).isEqualTo("urn:hubbub:problem:no-bus");
          }
        } finally {
          Signals.send("CONT", nats);
        }
        awaitAccepted(door, "frozen" + freeze + "-0");
      }
      times.tell("503 while the server is frozen");
      assertThat(times.longest()).isLessThan(SOON);
      assertThat(figure(door, "bus_stalls")).isGreaterThanOrEqualTo(10);
      assertThat(figure(door, "in_flight_events")).isZero();
      await().until(() -> door.get("/health/readiness").status() == 200);
    }
  }

  @Test
  void healthSaysWhyAndALongFreezeIsSurvivedUnderLoad() {
    try (Door door = Door.withServerOfItsOwn();
        Poster poster = new Poster(door, 8)) {
      ProcessHandle nats = ProcessHandle.of(door.server().pid()).orElseThrow();
      poster.awaitAccepted(100);
      Signals.send("STOP", nats);
      try {
        poster.awaitRefused(200);
        await().until(() -> door.get("/health/readiness").status() == 503);
        await()
            .untilAsserted(() ->
                assertThat(door.get("/health").json().at("/dependencies/stream/detail"))
                    .asString()
                    .contains("no event is accepted"));
        // Longer than the client keeps a connection that does not answer.
        await().until(() -> door.get("/health").body().contains("no connection to NATS"));
      } finally {
        Signals.send("CONT", nats);
      }
      poster.awaitAccepted(100);
      await().until(() -> door.get("/health/readiness").status() == 200);
      assertThat(poster.times().longest()).isLessThan(SOON);
      poster.assertNothingLost();
    }
  }

  @Test
  void aKilledServerCostsNobodyLonger() {
    try (Door door = Door.withServerOfItsOwn();
        Poster poster = new Poster(door, 8)) {
      for (int kill = 0; kill < 3; kill++) {
        poster.awaitAccepted(100);
        door.server().kill();
        poster.awaitRefused(100);
        door.server().start();
      }
      poster.awaitAccepted(100);
      assertThat(poster.times().longest()).isLessThan(SOON);
      poster.assertNothingLost();
    }
  }

  @Test
  void aBusThatIsSlowAndLivesIsNotGivenUp() throws Exception {
    try (Door door = Door.withServerOfItsOwn()) {
      await().until(() -> door.get("/health/readiness").status() == 200);
      ProcessHandle nats = ProcessHandle.of(door.server().pid()).orElseThrow();
      String many = "{\"type\":\"chat.message\",\"user\":\"a\",\"text\":\"b\"}\n".repeat(2_000);
      AtomicBoolean done = new AtomicBoolean();
      Thread stutter = Thread.ofVirtual().start(() -> stutter(nats, done));
      for (int i = 0; i < 30; i++) {
        assertThat(door.post("application/x-ndjson", many).status()).isEqualTo(202);
      }
      done.set(true);
      stutter.join();
      assertThat(figure(door, "bus_stalls")).isZero();
    }
  }

  /** Frozen most of the time. */
  private static void stutter(ProcessHandle nats, AtomicBoolean done) {
    while (!done.get()) {
      Signals.send("STOP", nats);
      pause(40);
      Signals.send("CONT", nats);
      pause(10);
    }
  }

  private static void pause(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitAccepted(Door door, String id) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> door.post("application/json", Door.event(id)).status() == 202);
  }

  private static int figure(Door door, String name) {
    return door.get("/metrics/bus").json().at("/metrics/" + name + "/value").asInt();
  }
}
