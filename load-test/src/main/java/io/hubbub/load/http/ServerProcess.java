package io.hubbub.load.http;

import io.hubbub.load.LoadFailure;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server as a process of its own, with the services' heap and collector. */
final class ServerProcess implements AutoCloseable {
  private static final List<String> JVM = List.of("-Xmx256m", "-Xmn120m", "-XX:+UseParallelGC");

  private final Process process;
  private final Path errors;
  private final int port;

  private ServerProcess(Process process, Path errors, int port) {
    this.process = process;
    this.errors = errors;
    this.port = port;
  }

  static ServerProcess start(ServerKind kind) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(thisProgram());
    command.addAll(List.of("http-server", "--kind", kind.name()));
    Path errors = Files.createTempFile("hubbub-http-server", ".log");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null && !line.startsWith("port ")) {
      line = out.readLine();
    }
    if (line == null) {
      throw new LoadFailure(kind.label() + " did not start");
    }
    return new ServerProcess(process, errors, Integer.parseInt(line.substring(5)));
  }

  private static List<String> thisProgram() {
    String classPath = System.getProperty("java.class.path");
    boolean oneJar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    return oneJar
        ? List.of("-jar", classPath)
        : List.of("-cp", classPath, "io.hubbub.load.LoadTest");
  }

  RawClient connect() throws IOException {
    return new RawClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  Figures figures() throws IOException {
    try (RawClient client = connect()) {
      String[] figures = client.get(BenchService.FIGURES).split(" ");
      return new Figures(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
    }
  }

  /** Whether it has said that its memory, of any kind, is full. */
  boolean isOutOfMemory() throws IOException {
    return Files.readString(errors).contains("OutOfMemoryError");
  }

  @Override
  public void close() throws InterruptedException, IOException {
    process.destroyForcibly().waitFor();
    Files.delete(errors);
  }

  /** What a server says of itself. */
  record Figures(long heapBytes, long cpuNanos) {}
}
