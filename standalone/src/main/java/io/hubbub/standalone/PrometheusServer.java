package io.hubbub.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A real Prometheus on the loopback interface, with the project's configuration for one machine and
 * its rules. What it has seen survives {@link #kill} and is kept for 15 days, Prometheus' default.
 * The program is found as {@code docs/decisions/0002-server-binaries.md} says.
 */
public final class PrometheusServer extends ServerProcess {

  private final Path directory;
  private final Path project;
  private final List<Target> targets;

  /**
   * Who is asked for figures.
   *
   * @param job as {@code monitoring/prometheus/prometheus.yml} calls it
   * @param instance tells it from others of its job
   * @param port on 127.0.0.1
   */
  public record Target(String job, String instance, int port) {}

  /**
   * A server that is not started yet and that outlives this JVM unless stopped.
   *
   * @param name for messages, such as {@code prometheus}
   * @param directory for what it has seen and who it asks; made when absent
   * @param log where its output is appended
   * @param project has {@code monitoring/prometheus}
   */
  public PrometheusServer(
      String name, Path directory, Path log, int port, Path project, List<Target> targets) {
    super(name, port, log);
    this.directory = directory.toAbsolutePath();
    this.project = project.toAbsolutePath();
    this.targets = List.copyOf(targets);
  }

  @Override
  protected ProcessBuilder command() throws IOException {
    Path program = PrometheusBinaries.find().prometheus();
    Path configuration =
        new PrometheusFiles(directory).write(project.resolve("monitoring/prometheus"), targets);
    return new ProcessBuilder(
        program.toString(),
        "--config.file=" + configuration,
        "--storage.tsdb.path=" + directory.resolve("tsdb"),
        "--enable-feature=exemplar-storage",
        "--web.listen-address=127.0.0.1:" + port());
  }

  @Override
  public boolean answers() {
    return HttpProbe.ok("http://127.0.0.1:" + port() + "/-/ready");
  }
}
