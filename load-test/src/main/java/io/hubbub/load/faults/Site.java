package io.hubbub.load.faults;

import io.hubbub.load.Directories;
import io.hubbub.standalone.PostgresServer;
import io.hubbub.standalone.ServerFailure;
import io.hubbub.standalone.ServerProcess;
import io.hubbub.standalone.system.Addresses;
import io.hubbub.standalone.system.Figures;
import io.hubbub.standalone.system.FiguresClient;
import io.hubbub.standalone.system.Layout;
import io.hubbub.standalone.system.LocalSystem;
import io.hubbub.standalone.system.PortPlan;
import io.hubbub.standalone.system.Reading;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A running system, seen from outside: its doors, its bus and its database. */
final class Site implements AutoCloseable {
  private final LocalSystem processes;
  private final @Nullable Path directory;
  private final FiguresClient figures;
  private final List<AutoCloseable> companions = new ArrayList<>();
  private boolean kept;

  private Site(LocalSystem running, @Nullable Path directory) {
    this.processes = running;
    this.directory = directory;
    this.figures = FiguresClient.of(running.ports());
  }

  /** Of a system that somebody else has started and will stop. */
  static Site of(LocalSystem running) {
    return new Site(running, null);
  }

  /**
   * Starts a system in a directory of its own.
   *
   * @param settings of the services, as environment variables
   */
  static Site start(PortPlan ports, Map<String, String> settings) throws IOException {
    return start(new Layout(Files.createTempDirectory("hubbub-faults"), 0), ports, settings);
  }

  /** Starts a system and waits until it is ready; it ends with this JVM at the latest. */
  static Site start(Layout layout, PortPlan ports, Map<String, String> settings) {
    LocalSystem system =
        new LocalSystem(layout, ports, settings, line -> System.err.println("  " + line));
    system.processes().forEach(ServerProcess::endWithJvm);
    try {
      system.start();
      system.awaitReady();
      return new Site(system, layout.home());
    } catch (ServerFailure failure) {
      system.close();
      throw new ServerFailure(failure.getMessage() + "\nkept: " + layout.home(), failure);
    }
  }

  /** Has something closed with this system: a proxy that was started for it, say. */
  Site with(AutoCloseable more) {
    companions.add(more);
    return this;
  }

  /** What was started for this system, of a type. */
  <T extends AutoCloseable> T companion(Class<T> type) {
    return companions.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  /** Has data and logs stay when this is closed, and says where they are. */
  String keep() {
    kept = true;
    return String.valueOf(processes.processes().getFirst().log().getParent());
  }

  LocalSystem processes() {
    return processes;
  }

  int instances() {
    return processes.ports().instances();
  }

  /** Where events are posted, of each instance. */
  List<URI> doors() {
    return IntStream.rangeClosed(1, instances())
        .mapToObj(i -> URI.create("http://127.0.0.1:" + processes.ports().events(i) + "/events"))
        .toList();
  }

  /** The base address of each database-service. */
  List<URI> stores() {
    return IntStream.rangeClosed(1, instances())
        .mapToObj(i -> URI.create("http://127.0.0.1:" + processes.ports().database(i)))
        .toList();
  }

  Connection nats() throws IOException, InterruptedException {
    return Nats.connect(
        Options.builder()
            .servers(Addresses.everyNats(processes.ports()).split(","))
            .maxReconnects(0)
            .build());
  }

  java.sql.Connection database() throws SQLException {
    return PostgresServer.connect(processes.addresses().jdbc());
  }

  /** The figures of the whole system; an exception while nobody knows them. */
  Figures figures() throws IOException, InterruptedException {
    return switch (figures.read()) {
      case Reading.Known known -> known.figures();
      case Reading.Unknown(String why) -> throw new IOException("no figures: " + why);
    };
  }

  long count(String sql, Object... parameters) throws SQLException {
    return Long.parseLong(column(sql, parameters).getFirst());
  }

  /** The number of the batch that was committed last, whatever the clock said then. */
  long lastBatch() throws SQLException {
    return count("select coalesce(max(id), 0) from landing_batch");
  }

  /** How many instances have committed a batch after this one. */
  long landedSince(long batch) throws SQLException {
    return count("select count(distinct instance) from landing_batch where id > ?", batch);
  }

  /** The first column of every row. */
  List<String> column(String sql, Object... parameters) throws SQLException {
    try (java.sql.Connection connection = database()) {
      return Query.column(connection, sql, parameters);
    }
  }

  @Override
  public void close() throws Exception {
    try {
      if (directory != null) {
        processes.close();
      }
    } finally {
      closeCompanions();
    }
  }

  private void closeCompanions() throws Exception {
    try {
      for (AutoCloseable companion : companions) {
        companion.close();
      }
    } finally {
      if (directory != null && !kept) {
        Directories.delete(directory);
      }
    }
  }
}
