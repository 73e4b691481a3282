package io.hubbub.alerts;

import io.hubbub.standalone.Ports;
import io.hubbub.standalone.PrometheusBinaries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An Alertmanager with this project's configuration. */
public final class TestAlertmanager {
  private TestAlertmanager() {}

  /** Not started yet. */
  public static WatchServer in(Path directory) {
    int port = Ports.free();
    List<String> command =
        List.of(
            PrometheusBinaries.find().alertmanager().toString(),
            "--config.file=" + MonitoringFiles.ALERTMANAGER,
            "--storage.path=" + directory.resolve("data"),
            "--cluster.listen-address=",
            "--web.listen-address=127.0.0.1:" + port);
    return new WatchServer("alertmanager", port, directory, command);
  }

  /** The alerts that somebody is told of, with their labels: those that no other silences. */
  public static JsonNode active(WatchServer alertmanager) throws IOException {
    return alertmanager.get("/api/v2/alerts?active=true&inhibited=false&silenced=false");
  }
}
