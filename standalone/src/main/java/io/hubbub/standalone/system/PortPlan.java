package io.hubbub.standalone.system;

import io.hubbub.standalone.Ports;
import io.hubbub.standalone.ServerFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Every port of a system: the usual ones plus the offset; each further instance of the services,
 * and each further nats-server, is 100 higher (8180 and 8181 for the second).
 *
 * @param offset 0 to 50,000
 * @param instances of each service, 1 to 9
 * @param clustered whether there are three nats-servers in place of one
 * @param observed whether Prometheus and Alertmanager have ports too
 */
public record PortPlan(int offset, int instances, boolean clustered, boolean observed) {

  /** The largest offset that leaves every port below 65,536. */
  public static final int MAX_OFFSET = 50_000;

  /** The most instances of each service on one machine. */
  public static final int MAX_INSTANCES = 9;

  /** So many servers lose one and still have a majority. */
  private static final int CLUSTER = 3;

  private static final int BETWEEN_INSTANCES = 100;
  private static final int TRIES = 200;

  /** Refuses what cannot work, saying what is allowed. */
  public PortPlan {
    if (offset < 0 || offset > MAX_OFFSET) {
      throw new IllegalArgumentException("offset " + offset + ": allowed are 0 to " + MAX_OFFSET);
    }
    if (instances < 1 || instances > MAX_INSTANCES) {
      throw new IllegalArgumentException(
          "instances " + instances + ": allowed are 1 to " + MAX_INSTANCES);
    }
  }

  /** A plan with one nats-server, and without Prometheus and Alertmanager. */
  public PortPlan(int offset, int instances) {
    this(offset, instances, false, false);
  }

  /**
   * A plan, at an offset of its own, whose ports are all free now, with {@link #observation} and as
   * a {@link #cluster} too; for tests.
   */
  public static PortPlan free(int instances) {
    for (int i = 0; i < TRIES; i++) {
      // Keeps every port below those that systems take for outgoing connections.
      PortPlan plan = new PortPlan(ThreadLocalRandom.current().nextInt(10_000, 23_000), instances);
      if (plan.cluster().observation().all().values().stream().allMatch(Ports::isFree)) {
        return plan;
      }
    }
    throw new ServerFailure("no offset found at which every port is free");
  }

  /** The port of an event-service; instances count from 1. */
  public int events(int instance) {
    return 8080 + offset + BETWEEN_INSTANCES * (instance - 1);
  }

  /** The port of a database-service; instances count from 1. */
  public int database(int instance) {
    return 8081 + offset + BETWEEN_INSTANCES * (instance - 1);
  }

  /** How many nats-servers there are. */
  public int natsServers() {
    return clustered ? CLUSTER : 1;
  }

  /** The port of the first nats-server. */
  public int nats() {
    return nats(1);
  }

  /** The port of a nats-server; they count from 1. */
  public int nats(int server) {
    return 4222 + offset + BETWEEN_INSTANCES * (server - 1);
  }

  /** The port of a nats-server's monitoring. */
  public int natsMonitoring(int server) {
    return 8222 + offset + BETWEEN_INSTANCES * (server - 1);
  }

  /** The port at which the other nats-servers of a cluster reach one. */
  public int natsRoutes(int server) {
    return 6222 + offset + BETWEEN_INSTANCES * (server - 1);
  }

  /** The port of PostgreSQL. */
  public int postgres() {
    return 5432 + offset;
  }

  /** The port of Prometheus, when there is one. */
  public int prometheus() {
    return 9090 + offset;
  }

  /** The port of Alertmanager, when there is one. */
  public int alertmanager() {
    return 9093 + offset;
  }

  /** The same with Prometheus and Alertmanager. */
  public PortPlan observation() {
    return new PortPlan(offset, instances, clustered, true);
  }

  /** The same with three nats-servers. */
  public PortPlan cluster() {
    return new PortPlan(offset, instances, true, observed);
  }

  /** Every port, by what will listen there, in the order of starting. */
  public Map<String, Integer> all() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    for (int i = 1; i <= natsServers(); i++) {
      ports.put("nats-" + i, nats(i));
      ports.put("nats-" + i + "'s monitoring", natsMonitoring(i));
      if (clustered) {
        ports.put("nats-" + i + "'s routes", natsRoutes(i));
      }
    }
    ports.put("postgres", postgres());
    for (int i = 1; i <= instances; i++) {
      ports.put("database-service-" + i, database(i));
      ports.put("event-service-" + i, events(i));
    }
    if (observed) {
      ports.put("alertmanager", alertmanager());
      ports.put("prometheus", prometheus());
    }
    return ports;
  }
}
