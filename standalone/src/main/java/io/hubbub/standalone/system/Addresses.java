package io.hubbub.standalone.system;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where the first instance of everything is reached, as {@code status --json} tells it.
 *
 * @param events base URL of event-service-1
 * @param database base URL of database-service-1
 * @param nats for NATS clients; of a cluster the first server, which tells them of the others
 * @param jdbc the database; no password is needed on this machine
 * @param jdbcUser its owner
 */
public record Addresses(String events, String database, String nats, String jdbc, String jdbcUser) {

  /** The addresses that follow from the ports. */
  public static Addresses of(PortPlan ports) {
    return new Addresses(
        "http://127.0.0.1:" + ports.events(1),
        "http://127.0.0.1:" + ports.database(1),
        nats(ports, 1),
        "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/hubbub",
        "hubbub");
  }

  /** Every nats-server, separated by commas, as NATS clients and the services take them. */
  public static String everyNats(PortPlan ports) {
    return IntStream.rangeClosed(1, ports.natsServers())
        .mapToObj(server -> nats(ports, server))
        .collect(Collectors.joining(","));
  }

  private static String nats(PortPlan ports, int server) {
    return "nats://127.0.0.1:" + ports.nats(server);
  }
}
