package io.hubbub.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Door;
import io.hubbub.standalone.Ports;
import io.hubbub.standalone.Signals;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The server that is about to stop is the last that can be reached. */
class LameDuckIT {
  private static final String LARGEST =
      "{\"type\":\"chat.message\",\"user\":\"a\",\"text\":\"b\"}\n".repeat(10_000);

  @Test
  void aLargeRequestIsAnsweredThoughThereIsNowhereToMoveTo() {
    ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    String unreachable = "--hubbub.nats.url=nats://127.0.0.1:" + Ports.free();
    try (Door door = Door.withServerOfItsOwn(unreachable)) {
      await().until(() -> door.get("/health/readiness").status() == 200);
      ProcessHandle nats = ProcessHandle.of(door.server().pid()).orElseThrow();
      Future<Integer> refused = clients.submit(() -> postUntilRefused(door));
      Signals.send("USR2", nats); // lame-duck mode
      await().until(refused::isDone);
      assertThat(refused.resultNow()).isIn(207, 503);
    } finally {
      clients.shutdownNow();
    }
  }

  private static int postUntilRefused(Door door) {
    while (true) {
      int status = door.post("application/x-ndjson", LARGEST).status();
      if (status != 202) {
        return status;
      }
    }
  }
}
