package io.hubbub.load.faults;

import io.hubbub.load.Directories;
import io.hubbub.standalone.system.PortPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways from all services to NATS and to PostgreSQL, each through a proxy. */
final class Network implements AutoCloseable {
  private final Path directory;
  private final Toxiproxy proxy;
  private final Map<Server, Way> ways;
  private @Nullable LossyNetwork lossy;

  /** Where a way leads. */
  enum Server {
    NATS,
    POSTGRES;

    /** As in the names of faults. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** As messages call it. */
    String spoken() {
      return this == NATS ? "NATS" : "PostgreSQL";
    }

    int port(PortPlan ports) {
      return this == NATS ? ports.nats() : ports.postgres();
    }
  }

  private Network(Path directory, Toxiproxy proxy, PortPlan ports) throws IOException {
    this.directory = directory;
    this.proxy = proxy;
    this.ways =
        Map.of(
            Server.NATS, proxy.way("nats", ports.nats()),
            Server.POSTGRES, proxy.way("postgres", ports.postgres()));
  }

  /** Ways, all of them open. */
  static Network before(PortPlan ports) throws IOException {
    Path directory = Files.createTempDirectory("hubbub-network");
    try {
      return in(directory, ports);
    } catch (IOException | RuntimeException e) {
      Directories.delete(directory);
      throw e;
    }
  }

  private static Network in(Path directory, PortPlan ports) throws IOException {
    Toxiproxy proxy = Toxiproxy.start(directory);
    try {
      return new Network(directory, proxy, ports);
    } catch (IOException | RuntimeException e) {
      proxy.close();
      throw e;
    }
  }

  /** Why there are no proxies on this machine, found by trying; empty if there are. */
  static Optional<String> impossible() {
    return Tools.whyNot(Toxiproxy::start);
  }

  /** Why packets cannot be lost on this machine, found by trying; empty if they can. */
  static Optional<String> losesNothing() {
    return impossible().or(() -> Tools.whyNot(LossyNetwork::tried));
  }

  Way way(Server server) {
    return Objects.requireNonNull(ways.get(server));
  }

  /** Leads a way through a network in which packets can be lost. Connections end. */
  LossyNetwork leadThroughLossy(Server server, PortPlan ports)
      throws IOException, InterruptedException {
    LossyNetwork network = lossy == null ? LossyNetwork.make(directory) : lossy;
    lossy = network;
    network.leadThrough(proxy, way(server), server.port(ports));
    return network;
  }

  /** Leads a way straight to its server again. Connections end. */
  void leadStraight(Server server, PortPlan ports) throws IOException {
    way(server).lead("127.0.0.1:" + server.port(ports));
  }

  /** Takes back whatever was done to the ways. Connections that were cut end now. */
  void heal() throws IOException {
    proxy.heal();
  }

  /** Settings by which services take these ways. */
  Map<String, String> settings() {
    return Map.of(
        "HUBBUB_NATS_URL",
        "nats://127.0.0.1:" + way(Server.NATS).port(),
        "HUBBUB_POSTGRES_URL",
        "jdbc:postgresql://127.0.0.1:" + way(Server.POSTGRES).port() + "/hubbub");
  }

  @Override
  public void close() throws IOException {
    try (proxy) {
      if (lossy != null) {
        lossy.close();
      }
    } finally {
      Directories.delete(directory);
    }
  }
}
