package io.hubbub.standalone.system;

import io.hubbub.standalone.NatsMember;
import io.hubbub.standalone.NatsServer;
import io.hubbub.standalone.ServerProcess;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The bus: one nats-server, or a cluster of three. */
final class NatsServers {

  private NatsServers() {}

  /** The name of a server; they count from 1. */
  static String name(int server) {
    return "nats-" + server;
  }

  /** Every server that the plan has ports for, not started. */
  static List<ServerProcess> of(Layout layout, PortPlan ports) {
    return numbers(ports).<ServerProcess>mapToObj(server -> server(layout, ports, server)).toList();
  }

  private static NatsServer server(Layout layout, PortPlan ports, int server) {
    String name = name(server);
    return new NatsServer(
        name,
        layout.data(name),
        layout.log(name),
        ports.nats(server),
        ports.natsMonitoring(server),
        List.of(),
        member(ports, server));
  }

  private static @Nullable NatsMember member(PortPlan ports, int server) {
    return ports.clustered()
        ? new NatsMember(
            ports.natsRoutes(server),
            numbers(ports).filter(other -> other != server).map(ports::natsRoutes).boxed().toList())
        : null;
  }

  private static IntStream numbers(PortPlan ports) {
    return IntStream.rangeClosed(1, ports.natsServers());
  }
}
