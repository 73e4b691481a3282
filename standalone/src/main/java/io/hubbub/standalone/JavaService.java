package io.hubbub.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of our services as a child process, run from its jar by the Java that runs this. It answers
 * when {@code /health/readiness} does.
 */
public final class JavaService extends ServerProcess {

  private static final List<String> JVM =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED");

  private final Path jar;
  private final Map<String, String> settings;

  /**
   * A service that is not started yet.
   *
   * @param name such as {@code event-service-1}
   * @param jar an executable jar
   * @param settings environment variables, beside those that this JVM has
   */
  public JavaService(String name, int port, Path log, Path jar, Map<String, String> settings) {
    super(name, port, log);
    this.jar = jar.toAbsolutePath();
    this.settings = Map.copyOf(settings);
  }

  @Override
  protected ProcessBuilder command() {
    if (!Files.isRegularFile(jar)) {
      throw new ServerFailure(jar + " is missing: build it with `mvn -DskipTests package`");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of("-jar", jar.toString(), "--server.port=" + port()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(settings);
    return builder;
  }

  @Override
  public boolean answers() {
    return HttpProbe.ok("http://127.0.0.1:" + port() + "/health/readiness");
  }

  /** Longer than the grace that the services give to what is in flight. */
  @Override
  protected Duration stopWithin() {
    return Duration.ofSeconds(45);
  }
}
