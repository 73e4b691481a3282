package io.hubbub.standalone.system;

import io.hubbub.standalone.AlertmanagerServer;
import io.hubbub.standalone.PrometheusServer;
import io.hubbub.standalone.PrometheusServer.Target;
import io.hubbub.standalone.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What looks at a system: Alertmanager, and Prometheus, which asks every process that has figures.
 */
final class Watchers {

  private static final String PROMETHEUS = "prometheus";
  private static final String ALERTMANAGER = "alertmanager";

  private Watchers() {}

  /** Both, not started; none when the plan has no ports for them. */
  static List<ServerProcess> of(Layout layout, PortPlan ports, Path root) {
    return ports.observed()
        ? List.of(alertmanager(layout, ports, root), prometheus(layout, ports, root))
        : List.of();
  }

  private static ServerProcess alertmanager(Layout layout, PortPlan ports, Path root) {
    return new AlertmanagerServer(
        ALERTMANAGER,
        layout.data(ALERTMANAGER),
        layout.log(ALERTMANAGER),
        ports.alertmanager(),
        root);
  }

  private static ServerProcess prometheus(Layout layout, PortPlan ports, Path root) {
    return new PrometheusServer(
        PROMETHEUS,
        layout.data(PROMETHEUS),
        layout.log(PROMETHEUS),
        ports.prometheus(),
        root,
        targets(ports));
  }

  private static List<Target> targets(PortPlan ports) {
    List<Target> targets = new ArrayList<>();
    targets.add(new Target(PROMETHEUS, PROMETHEUS, ports.prometheus()));
    targets.add(new Target(ALERTMANAGER, ALERTMANAGER, ports.alertmanager()));
    for (int i = 1; i <= ports.instances(); i++) {
      targets.add(new Target("event-service", "event-service-" + i, ports.events(i)));
      targets.add(new Target("database-service", "database-service-" + i, ports.database(i)));
    }
    return targets;
  }
}
