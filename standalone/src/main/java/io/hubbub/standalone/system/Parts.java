package io.hubbub.standalone.system;

import io.hubbub.standalone.JavaService;
import io.hubbub.standalone.PostgresServer;
import io.hubbub.standalone.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The processes of a system.
 *
 * @param servers what the services need: nats-1 (of a cluster also nats-2 and nats-3), postgres
 * @param databaseServices from the bus into PostgreSQL
 * @param eventServices the doors
 * @param watchers what looks at the others, when that is wanted: alertmanager, prometheus
 */
record Parts(
    List<ServerProcess> servers,
    List<ServerProcess> databaseServices,
    List<ServerProcess> eventServices,
    List<ServerProcess> watchers) {

  /**
   * The parts that a plan names, none of them started.
   *
   * @param settings of the services, beside those that the plan gives them, or instead of them: a
   *     proxy's address for that of a server, say
   */
  static Parts of(Layout layout, PortPlan ports, Path root, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings(ports));
    all.putAll(settings);
    List<ServerProcess> databases = new ArrayList<>();
    List<ServerProcess> events = new ArrayList<>();
    for (int i = 1; i <= ports.instances(); i++) {
      String database = "database-service-" + i;
      databases.add(service(layout, database, ports.database(i), root, all));
      String event = "event-service-" + i;
      events.add(service(layout, event, ports.events(i), root, all));
    }
    return new Parts(servers(layout, ports), databases, events, Watchers.of(layout, ports, root));
  }

  /** In the order of starting. */
  List<ServerProcess> all() {
    List<ServerProcess> all = new ArrayList<>(servers);
    all.addAll(databaseServices);
    all.addAll(eventServices);
    all.addAll(watchers);
    return all;
  }

  /** The order of stopping: first the doors, then the store, last what both need or watches. */
  List<List<ServerProcess>> stages() {
    return List.of(eventServices, databaseServices, concat(servers, watchers));
  }

  /**
   * The project: where the services' jars are. It is named by the system property {@code
   * hubbub.root}, else it is the directory above that has them.
   */
  static Path root() {
    String given = System.getProperty("hubbub.root");
    if (given != null) {
      return Path.of(given).toAbsolutePath();
    }
    Path here = Path.of("").toAbsolutePath();
    for (Path at = here; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("event-service/pom.xml"))) {
        return at;
      }
    }
    return here;
  }

  private static List<ServerProcess> servers(Layout layout, PortPlan ports) {
    List<ServerProcess> servers = new ArrayList<>(NatsServers.of(layout, ports));
    servers.add(
        new PostgresServer(
            "postgres", layout.data("postgres"), layout.log("postgres"), ports.postgres()));
    return servers;
  }

  private static List<ServerProcess> concat(List<ServerProcess> some, List<ServerProcess> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static Map<String, String> settings(PortPlan ports) {
    Addresses addresses = Addresses.of(ports);
    return Map.of(
        "HUBBUB_NATS_URL", Addresses.everyNats(ports),
        "HUBBUB_STREAM_REPLICAS", Integer.toString(ports.natsServers()),
        "HUBBUB_POSTGRES_URL", addresses.jdbc(),
        "HUBBUB_POSTGRES_USER", addresses.jdbcUser(),
        "HUBBUB_POSTGRES_PASSWORD", addresses.jdbcUser());
  }

  private static JavaService service(
      Layout layout, String name, int port, Path root, Map<String, String> all) {
    String module = name.substring(0, name.lastIndexOf('-'));
    Map<String, String> settings = new HashMap<>(all);
    settings.put("HUBBUB_INSTANCE", name);
    return new JavaService(name, port, layout.log(name), jar(root, module), settings);
  }

  /** The executable jar of a service. */
  static Path jar(Path root, String module) {
    return root.resolve(module).resolve("target").resolve(module + ".jar");
  }
}
