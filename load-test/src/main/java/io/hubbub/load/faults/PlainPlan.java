package io.hubbub.load.faults;

import io.hubbub.standalone.system.PortPlan;
import java.io.IOException;
import java.util.Map;

/**
 * A system on this machine.
 *
 * @param instances of each service
 * @param settings of the services, as environment variables
 */
record PlainPlan(int instances, Map<String, String> settings) implements SitePlan {
  PlainPlan {
    settings = Map.copyOf(settings);
  }

  @Override
  public Site start() throws IOException {
    return Site.start(PortPlan.free(instances), settings);
  }
}
