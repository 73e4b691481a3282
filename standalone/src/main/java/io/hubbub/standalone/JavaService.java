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

  private static final Duration COLLECTED_WITHIN = Duration.ofSeconds(10);

  private final Path jar;
  private final AotCache aot;
  private final Map<String, String> settings;
  private volatile boolean training;

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
    this.aot = new AotCache(this.jar, java());
    this.settings = Map.copyOf(settings);
  }

  /**
   * Has each run from now on train the JVM: what it learns is written when the service ends, which
   * takes some seconds longer, and kept by {@link #keepTraining}. For one thread, before the start.
   *
   * @throws ServerFailure when the jar cannot be unpacked
   */
  public void train() {
    aot.unpack();
    training = true;
  }

  /**
   * Keeps what the last run learned: from now on this jar is started with it.
   *
   * @throws ServerFailure when it left nothing; the service can be run all the same
   */
  public void keepTraining() {
    training = false;
    aot.keep();
  }

  /** Whether what a training run left is of this very jar, JVM and options. */
  public boolean isTrained() {
    try {
      return aot.isFresh();
    } catch (IOException unreadable) {
      return false;
    }
  }

  /**
   * Has its JVM collect all garbage, and returns when that is done. By the JDK's own tool: an agent
   * in the process would leave threads and files behind.
   *
   * @throws ServerFailure when it cannot be asked, or takes longer than ten seconds
   */
  public void collectGarbage() {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Commands.Outcome outcome =
        Commands.run(COLLECTED_WITHIN, List.of(jcmd, Long.toString(pid()), "GC.run"));
    if (!outcome.ok()) {
      throw new ServerFailure(
          name() + " did not collect its garbage, asked by " + jcmd + ": " + outcome.lastLine());
    }
  }

  @Override
  protected ProcessBuilder command() throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new ServerFailure(jar + " is missing: build it with `mvn -DskipTests package`");
    }
    List<String> command = new ArrayList<>(training ? aot.training() : aot.launch());
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
    return training ? Duration.ofMinutes(2) : Duration.ofSeconds(45);
  }
}
