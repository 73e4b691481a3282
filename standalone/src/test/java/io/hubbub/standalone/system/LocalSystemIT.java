package io.hubbub.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hubbub.standalone.ServerFailure;
import io.hubbub.standalone.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSystemIT {

  @TempDir static Path root;
  @TempDir Path home;

  private final List<String> said = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void services() throws IOException {
    StandInService.install(root);
  }

  @Test
  void startsTwoOfEachServiceAndLeavesNothingRunningWhenClosed() {
    List<ServerProcess> processes;
    try (LocalSystem system = LocalSystem.start(home, 2)) {
      processes = system.processes();
      assertThat(processes)
          .extracting(ServerProcess::name)
          .containsExactly(
              "nats-1",
              "postgres",
              "database-service-1",
              "database-service-2",
              "event-service-1",
              "event-service-2");
      assertThat(system.isReady()).isTrue();
    }
    assertThat(processes).noneMatch(ServerProcess::isAlive);
    assertThat(new Layout(home, 0).stateFile()).doesNotExist();
  }

  @Test
  void startsAgainWhateverIsKilledAndSaysSo() {
    try (LocalSystem system = system(PortPlan.free(1))) {
      system.start();
      system.awaitReady();
      for (ServerProcess process : system.processes()) {
        long pid = process.pid();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> process.isReady() && process.pid() != pid);
        assertThat(said)
            .anyMatch(line ->
                line.contains(process.name() + " (pid " + pid + ") ended by signal 9: starting"))
            .anyMatch(line -> line.contains(process.name() + " started again"));
      }
      assertThat(RunningSystem.find(layout(system.ports())))
          .get()
          .satisfies(running -> assertThat(RunningSystem.isReady(running.processes())).isTrue());
    }
  }

  @Test
  void leavesDeadWhatATestWantsDead() {
    try (LocalSystem system = system(PortPlan.free(1))) {
      system.start();
      system.awaitReady();
      system.fell("database-service-1");
      assertThat(system.isReady()).isFalse();
      system.resume("database-service-1");
      assertThat(system.isReady()).isTrue();
      assertThat(said).noneMatch(line -> line.contains("starting it again"));
    }
  }

  @Test
  void namesWhoHoldsATakenPortAndStartsNothing() throws IOException {
    PortPlan ports = PortPlan.free(1);
    try (ServerSocket socket =
            new ServerSocket(ports.database(1), 1, InetAddress.getLoopbackAddress());
        LocalSystem system = system(ports)) {
      assertThat(socket.isBound()).isTrue();
      assertThatThrownBy(system::start)
          .isInstanceOf(ServerFailure.class)
          .hasMessageContaining(
              "port " + ports.database(1) + ", for database-service-1, is taken by")
          .hasMessageContaining("pid " + ProcessHandle.current().pid())
          .hasMessageContaining("java");
      assertThat(system.processes()).noneMatch(ServerProcess::isAlive);
    }
  }

  @Test
  void refusesASecondSystemInTheSameDirectory() {
    PortPlan ports = PortPlan.free(1);
    try (LocalSystem first = system(ports);
        LocalSystem second = system(ports)) {
      first.start();
      assertThatThrownBy(second::start).hasMessageContaining("already running");
      first.awaitReady();
      assertThat(RunState.read(layout(ports))).isPresent();
    }
  }

  @Test
  void keepsRowsOverAStopAndAStart() throws SQLException {
    PortPlan ports = PortPlan.free(1);
    try (LocalSystem system = system(ports)) {
      system.start();
      execute(system.addresses(), "create table kept as select 1 as one");
    }
    try (LocalSystem system = system(ports)) {
      system.start();
      execute(system.addresses(), "insert into kept values (2)");
    }
  }

  @Test
  void runsThreeServersOfWhichOneIsAlwaysStartedAgain() {
    PortPlan ports = PortPlan.free(1).cluster();
    try (LocalSystem system = system(ports)) {
      system.start();
      system.awaitReady();
      assertThat(system.processes())
          .extracting(ServerProcess::name)
          .startsWith("nats-1", "nats-2", "nats-3", "postgres");
      assertThat(said).contains("waiting until the nats-servers agree on a leader");
      ServerProcess second = system.process("nats-2");
      long pid = second.pid();
      second.kill();
      await().atMost(Duration.ofSeconds(30)).until(() -> second.isReady() && second.pid() != pid);
      assertThat(RunningSystem.find(layout(ports)))
          .get()
          .returns(ports, RunningSystem::ports)
          .satisfies(running -> assertThat(running.processes()).hasSameSizeAs(system.processes()));
    }
  }

  @Test
  void saysWhyDataOfOneServerIsNotAClustersNorTheOtherWayRound() {
    PortPlan one = PortPlan.free(1);
    try (LocalSystem system = system(one)) {
      system.start();
    }
    try (LocalSystem system = system(one.cluster())) {
      assertThatThrownBy(system::start)
          .hasMessageContaining("were made by one nats-server")
          .hasMessageContaining("leave --cluster away");
      assertThat(system.processes()).noneMatch(ServerProcess::isAlive);
    }
    PortPlan three = PortPlan.free(1).cluster();
    try (LocalSystem system = system(three)) {
      system.start();
    }
    try (LocalSystem system = system(new PortPlan(three.offset(), 1))) {
      assertThatThrownBy(system::start)
          .hasMessageContaining("were made by a cluster")
          .hasMessageContaining("start with --cluster");
    }
  }

  private LocalSystem system(PortPlan ports) {
    LocalSystem system = new LocalSystem(layout(ports), ports, said::add);
    system.processes().forEach(ServerProcess::endWithJvm);
    return system;
  }

  private Layout layout(PortPlan ports) {
    return new Layout(home, ports.offset());
  }

  private static void execute(Addresses addresses, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(addresses.jdbc(), addresses.jdbcUser(), "");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
