package io.hubbub.standalone.system;

import io.hubbub.standalone.JavaService;
import io.hubbub.standalone.NatsServer;
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
 * @param servers what the services need: nats-1, postgres
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
    Addresses addresses = Addresses.of(ports);
    List<ServerProcess> databases = new ArrayList<>();
    List<ServerProcess> events = new ArrayList<>();
    for (int i = 1; i <= ports.instances(); i++) {
      String database = "database-service-" + i;
      databases.add(service(layout, database, ports.database(i), root, addresses, settings));
      String event = "event-service-" + i;
      events.add(service(layout, event, ports.events(i), root, addresses, settings));
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
    return List.of(
        new NatsServer(
            "nats-1",
            layout.data("nats-1"),
            layout.log("nats-1"),
            ports.nats(),
            ports.natsMonitoring(),
            List.of()),
        new PostgresServer(
            "postgres", layout.data("postgres"), layout.log("postgres"), ports.postgres()));
  }

  private static List<ServerProcess> concat(List<ServerProcess> some, List<ServerProcess> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static JavaService service(
      Layout layout,
      String name,
      int port,
      Path root,
      Addresses addresses,
      Map<String, String> more) {
    String module = name.substring(0, name.lastIndexOf('-'));
    Map<String, String> settings = new HashMap<>();
    settings.put("HUBBUB_INSTANCE", name);
    settings.put("HUBBUB_NATS_URL", addresses.nats());
    settings.put("HUBBUB_POSTGRES_URL", addresses.jdbc());
    settings.put("HUBBUB_POSTGRES_USER", addresses.jdbcUser());
    settings.put("HUBBUB_POSTGRES_PASSWORD", addresses.jdbcUser());
    settings.putAll(more);
    return new JavaService(name, port, layout.log(name), jar(root, module), settings);
  }

  /** The executable jar of a service. */
  static Path jar(Path root, String module) {
    return root.resolve(module).resolve("target").resolve(module + ".jar");
  }
}
