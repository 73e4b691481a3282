package io.hubbub.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One of our services as a child process, run from its jar by the Java that runs this. It answers
 * when {@code /health/readiness} does.
 */
public final class JavaService extends ServerProcess {

  // A batch lives as long as its commit takes: with the default young generation much of it is
  // promoted, and collections take a sixth of the time. See docs/decisions/0014.
  private static final List<String> JVM =
      List.of(
          "-Xmx256m",
          "-Xmn120m",
          "-XX:+UseParallelGC",
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

  /**
   * Runs a newly built service once, up to its start, so that the JVM starts it faster from then
   * on.
   *
   * @throws ServerFailure when that fails; the service can be run all the same
   */
  public static void learnToStart(Path jar) {
    new AotCache(jar.toAbsolutePath()).train(java());
  }

  @Override
  protected ProcessBuilder command() throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new ServerFailure(jar + " is missing: build it with `mvn -DskipTests package`");
    }
    List<String> command = new ArrayList<>(java());
    command.addAll(new AotCache(jar).launch());
    command.add("--server.port=" + port());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(settings);
    return builder;
  }

  private static List<String> java() {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(JVM);
    return java;
  }

  @Override
  public boolean answers() {
    return HttpProbe.ok("http://127.0.0.1:" + port() + "/health/readiness");
  }

  /** Each dependency that is down, with the reason, as {@code /health} tells. */
  @Override
  public List<String> waitsFor() {
    return HttpProbe.answer("http://127.0.0.1:" + port() + "/health")
        .map(JavaService::down)
        .orElse(List.of());
  }

  static List<String> down(String health) {
    try {
      return JsonMapper.shared()
          .readTree(health)
          .path("dependencies")
          .propertyStream()
          .filter(each -> each.getValue().path("state").asString("").equals("DOWN"))
          .map(each -> each.getKey() + ": " + each.getValue().path("detail").asString(""))
          .toList();
    } catch (JacksonException noHealth) {
      return List.of();
    }
  }

  /** Longer than the grace that the services give to what is in flight. */
  @Override
  protected Duration stopWithin() {
    return Duration.ofSeconds(45);
  }
}
