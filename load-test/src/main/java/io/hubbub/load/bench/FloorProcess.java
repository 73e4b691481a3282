package io.hubbub.load.bench;

import io.hubbub.load.LoadFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The floor's landing leg as a process of its own, with the services' JVM options. */
final class FloorProcess implements AutoCloseable {
  private static final List<String> JVM = List.of("-Xmx256m", "-Xmn120m", "-XX:+UseParallelGC");

  private final Process process;
  private final Path log;

  private FloorProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static FloorProcess start(Stage stage, long events) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(thisProgram());
    command.addAll(List.of("floor-land", "--nats", stage.natsUrl()));
    command.addAll(List.of("--jdbc", stage.jdbcUrl(), "--table", Tables.FLOOR));
    command.addAll(List.of("--stream", Streams.FLOOR, "--consumer", Streams.FLOOR_CONSUMER));
    command.addAll(List.of("--events", Long.toString(events)));
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
