package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.load.faults.Query;
import io.hubbub.standalone.Signals;
import io.hubbub.standalone.system.LocalSystem;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nats-servers and two of each service lose the server that leads the stream, while clients
 * send through every door. For how long nobody is answered is printed; the fault suite bounds it.
 */
class ClusterIT {
  private static final String STREAM = "CHAT_EVENTS";

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int STEADY = 50;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path directory;

  private static LocalSystem system;

  private final String source = "urn:hubbub:cluster:" + System.nanoTime();

  @BeforeAll
  static void start() {
    system = LocalSystem.startCluster(directory, 2);
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @Test
  void losesNothingWhenTheLeaderIsKilled() throws Exception {
    rideOut("killed", leader -> system.process(leader).kill(), leader -> {});
  }

  @Test
  void losesNothingWhileTheLeaderIsFrozenNorWhenItThaws() throws Exception {
    rideOut("frozen", system::freeze, system::thaw);
  }

  @Test
  void losesNothingWhenTheLeaderGoesInOrder() throws Exception {
    rideOut(
        "lame duck",
        leader -> Signals.send("USR2", system.process(leader).handle()),
        each -> {
          long pid = system.process(each).pid();
          await(() -> system.process(each).isReady() && system.process(each).pid() != pid);
        });
  }

  private void rideOut(String what, Consumer<String> fault, Consumer<String> heal)
      throws Exception {
    awaitWhole();
    String leader = system.bus().leader(STREAM).orElseThrow();
    List<SteadyClient> clients = new ArrayList<>();
    long at;
    try (ClusterDoors doors = new ClusterDoors(system)) {
      clients.add(new SteadyClient("http-1", source, doors.http(1)));
      clients.add(new SteadyClient("http-2", source, doors.http(2)));
      clients.add(new SteadyClient("nats", source, doors.nats()));
      long begin = System.nanoTime();
      awaitSteady(clients, begin);
      at = System.nanoTime();
      try {
        fault.accept(leader);
        awaitSteady(clients, at);
      } finally {
        heal.accept(leader);
      }
      awaitWhole();
      for (SteadyClient client : clients) {
        client.close();
      }
    }
    print(what, clients, at);
    List<String> accepted = clients.stream().flatMap(each -> each.ids().stream()).toList();
    await(() -> rows().size() >= accepted.size());
    assertThat(rows()).containsExactlyInAnyOrderElementsOf(accepted);
  }

  private static void awaitSteady(List<SteadyClient> clients, long since) {
    await(() -> clients.stream().allMatch(each -> each.since(since) >= STEADY));
  }

  /** Every server is there and has all of the stream. */
  private static void awaitWhole() {
    await(() -> system.isReady() && system.bus().current(STREAM) == 3);
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(250))
        .until(condition);
  }

  private static void print(String what, List<SteadyClient> clients, long at) {
    for (SteadyClient client : clients) {
      System.out.printf(
          "leader %s: %-6s %,5d accepted, longest gap %.1f s%n",
          what, client.name(), client.ids().size(), client.longestGap(at).toMillis() / 1000.0);
    }
  }

  private List<String> rows() throws SQLException {
    try (java.sql.Connection connection =
        DriverManager.getConnection(system.addresses().jdbc(), system.addresses().jdbcUser(), "")) {
      return Query.column(connection, "select event_id from chat_event where source = ?", source);
    }
  }
}
