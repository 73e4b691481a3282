package io.hubbub.load.bench;

import io.hubbub.load.LoadFailure;
import io.hubbub.standalone.Ports;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A part of the floor as a process of its own, with the services' JVM options. */
final class FloorProcess implements AutoCloseable {
  private static final List<String> JVM = List.of("-Xmx256m", "-Xmn120m", "-XX:+UseParallelGC");
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int POLLS = 1_500;

  private final Process process;
  private final Path log;

  private FloorProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** The landing leg, which ends when so many events have landed. */
  static FloorProcess landing(Stage stage, long events) throws IOException {
    return start(
        stage,
        List.of(),
        "floor-land",
        List.of(
            "--nats",
            stage.natsUrl(),
            "--jdbc",
            stage.jdbcUrl(),
            "--table",
            Tables.FLOOR,
            "--stream",
            Streams.FLOOR,
            "--consumer",
            Streams.FLOOR_CONSUMER,
            "--events",
            Long.toString(events)));
  }

  /** The door, which runs until it is closed; returns when it listens. */
  static FloorProcess door(Stage stage, URI at) throws IOException, InterruptedException {
    FloorProcess door =
        start(
            stage,
            List.of("-Dsun.net.httpserver.nodelay=true"),
            "floor-door",
            List.of(
                "--nats",
                stage.natsUrl(),
                "--prefix",
                Streams.FLOOR_PREFIX,
                "--port",
                Integer.toString(at.getPort())));
    door.awaitListening(at);
    return door;
  }

  private static FloorProcess start(
      Stage stage, List<String> properties, String name, List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(properties);
    command.addAll(thisProgram());
    command.add(name);
    command.addAll(options);
    Path log = stage.log("floor");
    return new FloorProcess(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start(),
        log);
  }

  private static List<String> thisProgram() {
    String classPath = System.getProperty("java.class.path");
    boolean oneJar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    return oneJar
        ? List.of("-jar", classPath)
        : List.of("-cp", classPath, "io.hubbub.load.LoadTest");
  }

  private void awaitListening(URI at) throws InterruptedException {
    for (int i = 0; i < POLLS && process.isAlive(); i++) {
      if (!Ports.isFree(at.getPort())) {
        return;
      }
      Thread.sleep(POLL);
    }
    close();
    throw new LoadFailure("the floor does not listen; see " + log);
  }

  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new LoadFailure("the floor did not end well; see " + log);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
