package io.hubbub.standalone.system;

/**
 * Where the first instance of everything is reached, as {@code status --json} tells it.
 *
 * @param events base URL of event-service-1
 * @param database base URL of database-service-1
 * @param nats for NATS clients
 * @param jdbc the database; no password is needed on this machine
 * @param jdbcUser its owner
 */
public record Addresses(String events, String database, String nats, String jdbc, String jdbcUser) {

  /** The addresses that follow from the ports. */
  public static Addresses of(PortPlan ports) {
    return new Addresses(
        "http://127.0.0.1:" + ports.events(1),
        "http://127.0.0.1:" + ports.database(1),
        "nats://127.0.0.1:" + ports.nats(),
        "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/hubbub",
        "hubbub");
  }
}
