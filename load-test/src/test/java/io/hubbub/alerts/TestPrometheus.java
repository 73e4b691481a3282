package io.hubbub.alerts;

import io.hubbub.standalone.Ports;
import io.hubbub.standalone.PrometheusBinaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Prometheus with this project's configuration for one machine. It asks and evaluates every
 * second, so that tests need not wait; otherwise the files are as they are.
 */
public final class TestPrometheus {
  private TestPrometheus() {}

  /**
   * Not started yet. It watches itself; there is no Alertmanager.
   *
   * @param directory empty; gets a copy of the files, whose {@code targets} may be changed
   */
  public static WatchServer in(Path directory) throws IOException {
    return in(directory, Ports.free());
  }

  /** The same, with an Alertmanager that it watches and tells its alerts. */
  public static WatchServer in(Path directory, WatchServer alertmanager) throws IOException {
    return in(directory, alertmanager.port());
  }

  private static WatchServer in(Path directory, int alertmanager) throws IOException {
    int port = Ports.free();
    copy(MonitoringFiles.PROMETHEUS, directory);
    Path configuration = directory.resolve("prometheus.yml");
    replace(configuration, "interval: 15s", "interval: 1s");
    replace(configuration, "scrape_timeout: 10s", "scrape_timeout: 1s");
    for (Path rules : MonitoringFiles.in(directory.resolve("rules"), ".yml")) {
      replace(rules, "interval: 1m", "interval: 1s");
    }
    replace(directory.resolve("targets/prometheus.json"), ":9090", ":" + port);
    replace(directory.resolve("targets/alertmanager.json"), ":9093", ":" + alertmanager);
    List<String> command =
        List.of(
            PrometheusBinaries.find().prometheus().toString(),
            "--config.file=" + configuration,
            "--storage.tsdb.path=" + directory.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port);
    return new WatchServer("prometheus", port, directory, command);
  }

  private static void replace(Path file, String text, String by) throws IOException {
    Files.writeString(file, Files.readString(file).replace(text, by));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }
}
