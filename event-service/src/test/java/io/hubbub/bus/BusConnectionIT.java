package io.hubbub.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.standalone.NatsServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service opens to requests over NATS in the order in which its parts ask for that. */
class BusConnectionIT {
  @TempDir Path directory;

  @Test
  void setsUpInOrderWhoeverWaitsForIt() {
    List<String> done = new CopyOnWriteArrayList<>();
    try (NatsServer server = NatsServer.start(directory);
        BusConnection bus = new BusConnection(new NatsSettings(server.url(), null, null), "test")) {
      bus.whenConnected(_ -> done.add("publisher"));
      bus.whenConnected(_ -> {
        throw new IllegalStateException("one that cannot be set up");
      });
      bus.whenConnected(_ -> done.add("subscription"));

      bus.start();

      await().until(() -> done.size() == 2);
      assertThat(done).containsExactly("publisher", "subscription");
      bus.whenConnected(_ -> done.add("late"));
      assertThat(done).endsWith("late");
    }
  }
}
