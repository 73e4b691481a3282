package io.hubbub.load.faults;

import io.hubbub.standalone.system.PortPlan;
import java.io.IOException;
import java.util.Map;

/**
 * A system with three nats-servers, which keep every event three times.
 *
 * @param instances of each service
 */
record ClusterPlan(int instances) implements SitePlan {
  @Override
  public Site start() throws IOException {
    return Site.start(PortPlan.free(instances).cluster(), Map.of());
  }
}
