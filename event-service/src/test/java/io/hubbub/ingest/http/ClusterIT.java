package io.hubbub.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Door;
import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.hubbub.standalone.NatsServer;
import io.hubbub.standalone.Ports;
import io.hubbub.standalone.Signals;
import io.nats.client.Connection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers: one may go, announced or not, and the door goes on with the others. */
class ClusterIT {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration ELECTION = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final List<NatsServer> servers = new ArrayList<>();
  private Door door;

  @BeforeEach
  void start() {
    List<Integer> ports = List.of(Ports.free(), Ports.free(), Ports.free());
    String routes =
        String.join(",", ports.stream().map(each -> "\"nats://127.0.0.1:" + each + "\"").toList());
    for (int i = 0; i < ports.size(); i++) {
      String name = "nats-" + (i + 1);
      String cluster =
          "cluster { name: test, listen: \"127.0.0.1:%d\", routes: [%s] }"
              .formatted(ports.get(i), routes);
      Path own = directory.resolve(name);
      NatsServer server =
          new NatsServer(
              name, own, own.resolve("log"), Ports.free(), Ports.free(), List.of(cluster));
      server.endWithJvm();
      server.launch();
      servers.add(server);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> servers.stream().allMatch(NatsServer::isReady));
    door = Door.before(servers);
    await().until(() -> door.get("/health/readiness").status() == 200);
  }

  @AfterEach
  void stop() {
    servers.forEach(NatsServer::kill);
    door.close();
  }

  @Test
  void aServerThatIsAboutToStopIsLeftAndNoRequestFails() throws Exception {
    awaitLeaderElsewhere();
    String before = connectedTo();
    try (Poster poster = new Poster(door, 4)) {
      poster.awaitAccepted(100);
      Signals.send("USR2", process(before)); // lame-duck mode
      await().until(() -> !connectedTo().equals(before));
      poster.awaitAccepted(200);
      assertThat(server(before).isAlive()).isTrue();
      assertThat(poster.refused()).isZero();
      poster.assertNothingLost();
    }
  }

  @Test
  void aFrozenServerIsLeftForAnother() throws Exception {
    awaitLeaderElsewhere();
    String before = connectedTo();
    outlast(before);
    assertThat(connectedTo()).isNotEqualTo(before);
  }

  @Test
  void whileThereIsNoLeaderTheAnswerIs503AtOnceUntilOneIsElected() throws Exception {
    awaitLeaderElsewhere();
    outlast(leader());
  }

  private void outlast(String frozen) throws Exception {
    try (Poster poster = new Poster(door, 4)) {
      poster.awaitAccepted(100);
      Signals.send("STOP", process(frozen));
      try {
        poster.awaitRefused(1);
        int before = poster.accepted();
        await().atMost(ELECTION).until(() -> poster.accepted() > before + 100);
      } finally {
        Signals.send("CONT", process(frozen));
      }
      poster.awaitAccepted(100);
      assertThat(poster.times().longest()).isLessThan(SOON);
      poster.assertNothingLost();
    }
  }

  /** So that a test knows which of the two it takes away. */
  private void awaitLeaderElsewhere() {
    await()
        .atMost(ELECTION)
        .ignoreExceptions()
        .pollInterval(Duration.ofMillis(500))
        .until(() -> {
          if (leader().equals(connectedTo())) {
            String stepDown = "$JS.API.STREAM.LEADER.STEPDOWN." + EventStream.NAME;
            var unused = door.nats().request(stepDown, null, Duration.ofSeconds(1));
          }
          return !leader().equals(connectedTo());
        });
  }

  private String leader() throws Exception {
    return door.nats()
        .jetStreamManagement()
        .getStreamInfo(EventStream.NAME)
        .getClusterInfo()
        .getLeader();
  }

  private String connectedTo() throws Exception {
    Connection connection = door.service().getBean(BusConnection.class).await();
    return connection.getServerInfo().getServerName();
  }

  private NatsServer server(String name) {
    return servers.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private ProcessHandle process(String name) {
    return ProcessHandle.of(server(name).pid()).orElseThrow();
  }
}
