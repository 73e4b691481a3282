package io.hubbub.load.sync;

import io.hubbub.standalone.NatsMember;
import io.hubbub.standalone.NatsServer;
import io.hubbub.standalone.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One way to run the bus.
 *
 * @param label for people to read
 * @param servers 1 or 3; the stream has as many replicas
 * @param synced whether each message is synced to disk before its ack, in place of every 2 minutes
 */
record BusKind(String label, int servers, boolean synced) {

  /** All there are, the one of {@code ./hubbub up} first and that of {@code --cluster} last. */
  static List<BusKind> all() {
    return List.of(
        new BusKind("1 server", 1, false),
        new BusKind("1 server, sync always", 1, true),
        new BusKind("3 servers", 3, false),
        new BusKind("3 servers, sync always", 3, true));
  }

  /** Its servers, not started; they end with this JVM at the latest. */
  List<NatsServer> servers(Path directory) {
    List<Integer> routes = IntStream.range(0, servers).mapToObj(each -> Ports.free()).toList();
    return routes.stream()
        .map(own -> server(directory.resolve("nats-" + own), own, routes))
        .toList();
  }

  private NatsServer server(Path directory, int own, List<Integer> routes) {
    List<Integer> others = routes.stream().filter(port -> port != own).toList();
    @Nullable NatsMember member = servers == 1 ? null : new NatsMember(own, others);
    NatsServer server =
        new NatsServer(
            directory.getFileName().toString(),
            directory,
            directory.resolve("nats.log"),
            Ports.free(),
            Ports.free(),
            List.of(jetStream(directory)),
            member);
    server.endWithJvm();
    return server;
  }

  // The later block of a name is the one that counts.
  private String jetStream(Path directory) {
    return "jetstream { store_dir: \"%s\"%s }"
        .formatted(directory.resolve("store"), synced ? ", sync_interval: always" : "");
  }
}
