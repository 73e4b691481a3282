package io.hubbub.standalone.system;

import io.hubbub.standalone.DurableFile;
import io.hubbub.standalone.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether the streams in a directory are one server's or a cluster's. Neither serves those of the
 * other, and a cluster deletes streams of which its servers know nothing together.
 */
final class BusData {

  private final Layout layout;
  private final PortPlan ports;

  BusData(Layout layout, PortPlan ports) {
    this.layout = layout;
    this.ports = ports;
  }

  /**
   * Makes the data the plan's own, before a server is started.
   *
   * @throws ServerFailure when it is of the other kind, saying what can be done
   */
  void claim() {
    if (isMade(1) && isMade(2) != ports.clustered()) {
      throw new ServerFailure(ports.clustered() ? madeByOne() : madeByCluster());
    }
    try {
      // The first one last: it says that all of them are there.
      for (int server = ports.natsServers(); server >= 1; server--) {
        DurableFile.makeDirectory(directory(server));
      }
    } catch (IOException e) {
      throw new ServerFailure("the servers' data has no place: " + e.getMessage(), e);
    }
  }

  private String madeByOne() {
    return """
    The streams in %s were made by one nats-server: a cluster cannot take them over. Either
      leave --cluster away;
      or begin another system: --offset N has data of its own;
      or move this one as docs/running.md says, "From one nats-server to three".\
    """
        .formatted(directory(1));
  }

  private String madeByCluster() {
    return """
    The streams in %s were made by a cluster of nats-servers: one alone cannot take them over. Either
      start with --cluster;
      or begin another system: --offset N has data of its own;
      or move this one as docs/running.md says, "From one nats-server to three".\
    """
        .formatted(directory(1).getParent());
  }

  private boolean isMade(int server) {
    return Files.isDirectory(directory(server));
  }

  private Path directory(int server) {
    return layout.data(NatsServers.name(server));
  }
}
