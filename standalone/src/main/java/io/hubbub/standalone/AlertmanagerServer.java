package io.hubbub.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A real Alertmanager on the loopback interface, alone, with the project's configuration. Silences
 * survive {@link #kill}. The program is found as {@code docs/decisions/0002-server-binaries.md}
 * says.
 */
public final class AlertmanagerServer extends ServerProcess {

  private final Path directory;
  private final Path configuration;

  /**
   * A server that is not started yet and that outlives this JVM unless stopped.
   *
   * @param name for messages, such as {@code alertmanager}
   * @param directory for its silences; made when absent
   * @param log where its output is appended
   * @param project has {@code monitoring/alertmanager}
   */
  public AlertmanagerServer(String name, Path directory, Path log, int port, Path project) {
    super(name, port, log);
    this.directory = directory.toAbsolutePath();
    this.configuration =
        project.toAbsolutePath().resolve("monitoring/alertmanager/alertmanager.yml");
  }

  @Override
  protected ProcessBuilder command() throws IOException {
    if (!Files.isRegularFile(configuration)) {
      throw new ServerFailure(configuration + " is missing: it is in the project");
    }
    Files.createDirectories(directory);
    return new ProcessBuilder(
        PrometheusBinaries.find().alertmanager().toString(),
        "--config.file=" + configuration,
        "--storage.path=" + directory,
        "--cluster.listen-address=",
        "--web.listen-address=127.0.0.1:" + port());
  }

  @Override
  public boolean answers() {
    return HttpProbe.ok("http://127.0.0.1:" + port() + "/-/ready");
  }
}
