package io.hubbub.load.faults;

import io.hubbub.standalone.system.PortPlan;
import java.util.Optional;

/**
 * A system whose services reach NATS and PostgreSQL through proxies: its {@link Network}.
 *
 * @param instances of each service
 */
record ProxiedPlan(int instances) implements SitePlan {
  /** Two instances of each service. */
  static final SitePlan TWO = new ProxiedPlan(2);

  @Override
  public Optional<String> impossible() {
    return Network.impossible();
  }

  @Override
  public Site start() throws Exception {
    PortPlan ports = PortPlan.free(instances);
    Network network = Network.before(ports);
    try {
      return Site.start(ports, network.settings()).with(network);
    } catch (Exception e) {
      network.close();
      throw e;
    }
  }
}
