package io.hubbub.monitoring.performance;

import com.sun.management.OperatingSystemMXBean;
import io.hubbub.bus.BusConnection;
import io.hubbub.monitoring.Instance;
import io.hubbub.monitoring.report.Environment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Where this instance runs, and with what. */
@Component
final class Surroundings {
  private final Instance instance;
  private final BusConnection bus;

  Surroundings(Instance instance, BusConnection bus) {
    this.instance = instance;
    this.bus = bus;
  }

  /**
   * @param others servers that are known already
   */
  Environment with(Map<String, String> others) {
    Map<String, String> servers = new TreeMap<>(others);
    try {
      servers.put("nats", bus.now().getServerInfo().getVersion());
    } catch (IOException e) {
      servers.put("nats", "away");
    }
    return new Environment(
        instance.version(),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize(),
        servers);
  }
}
