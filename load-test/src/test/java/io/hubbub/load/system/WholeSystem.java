package io.hubbub.load.system;

import io.hubbub.load.LoadTest;
import io.hubbub.load.faults.Query;
import io.hubbub.standalone.system.Figures;
import io.hubbub.standalone.system.FiguresClient;
import io.hubbub.standalone.system.LocalSystem;
import io.hubbub.standalone.system.Reading;
import io.hubbub.standalone.system.TrainingRun;
import io.nats.client.Connection;
import io.nats.client.Nats;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import picocli.CommandLine;

/**
 * Two instances of each service and their servers, started once for all tests of the module. Tests
 * share the table: each looks at events of its own source and at differences.
 */
final class WholeSystem {
  static final int INSTANCES = 2;

  /** Longer than the 30 s after which what a killed instance held is delivered again. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final WholeSystem SHARED = new WholeSystem();

  final LocalSystem processes;
  private final FiguresClient figures;

  private WholeSystem() {
    try {
      // As after a build by ./hubbub: untrained, each start takes three times as long.
      TrainingRun.ifNeeded();
      processes = LocalSystem.start(Files.createTempDirectory("hubbub-system"), INSTANCES);
      figures = FiguresClient.of(processes.ports());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static WholeSystem shared() {
    return SHARED;
  }

  /** The door of an instance, counted from 1. */
  URI door(int instance) {
    return URI.create("http://127.0.0.1:" + processes.ports().events(instance) + "/events");
  }

  Figures figures() {
    try {
      return switch (figures.await(PATIENCE)) {
        case Reading.Known known -> known.figures();
        case Reading.Unknown(String why) -> throw new IllegalStateException("no figures: " + why);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until nothing waits any more, and says how things are then. */
  Figures awaitDrained() {
    return await(now -> now.waiting() == 0);
  }

  Figures await(Predicate<Figures> condition) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(this::figures, condition);
  }

  Connection nats() throws IOException, InterruptedException {
    return Nats.connect(processes.addresses().nats());
  }

  long count(String sql, Object... parameters) throws SQLException {
    return Long.parseLong(column(sql, parameters).getFirst());
  }

  /** The first column of every row. */
  List<String> column(String sql, Object... parameters) throws SQLException {
    try (java.sql.Connection connection =
        DriverManager.getConnection(
            processes.addresses().jdbc(), processes.addresses().jdbcUser(), "")) {
      return Query.column(connection, sql, parameters);
    }
  }

  /** Runs {@code replay --json} against this system and returns what it printed. */
  String replay(Path file, String... more) {
    List<String> arguments = new ArrayList<>(List.of("replay", file.toString(), "--json"));
    arguments.addAll(List.of("--offset", Integer.toString(processes.ports().offset())));
    arguments.addAll(List.of(more));
    StringWriter out = new StringWriter();
    CommandLine commands = LoadTest.commandLine().setOut(new PrintWriter(out, true));
    commands.execute(arguments.toArray(String[]::new));
    return out.toString();
  }
}
