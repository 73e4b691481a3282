package io.hubbub.load.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.hubbub.load.LoadFailure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The most memory that each service had while it was watched, looked at twice a second. */
final class MemoryWatch {
  private static final long PERIOD_MILLIS = 500;
  private static final double MEBIBYTE = 1 << 20;

  /**
   * The most of each, in MiB.
   *
   * @param heap objects, the dead ones among them
   * @param live what was left of the old generation after its last collection
   * @param resident what the system gave to the process
   */
  record Most(double heap, double live, double resident) {
    Most or(Most other) {
      return new Most(
          Math.max(heap, other.heap),
          Math.max(live, other.live),
          Math.max(resident, other.resident));
    }
  }

  /** Ends the watch. */
  interface Watching extends AutoCloseable {
    @Override
    void close();
  }

  private final Map<String, Most> most = new TreeMap<>();

  synchronized Map<String, Most> most() {
    return new TreeMap<>(most);
  }

  private synchronized void note(String name, Most seen) {
    most.merge(name, seen, Most::or);
  }

  Watching watch(Stage stage) throws IOException {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    List<Probe> probes = new ArrayList<>();
    for (String service : List.of(Stage.EVENT_SERVICE, Stage.DATABASE_SERVICE)) {
      Probe probe = Probe.attach(stage.pid(service));
      probes.add(probe);
      timer.scheduleAtFixedRate(
          () -> note(service, probe.look()), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
    return () -> {
      timer.close();
      probes.forEach(Probe::close);
    };
  }

  private record Probe(long pid, JMXConnector connector, List<MemoryPoolMXBean> heapPools)
      implements AutoCloseable {

    @SuppressWarnings("BanJNDI") // the address is our own child's, from its own mouth
    static Probe attach(long pid) throws IOException {
      try {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        String address = machine.startLocalManagementAgent();
        machine.detach();
        JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        return new Probe(pid, connector, heapPools(beans));
      } catch (AttachNotSupportedException e) {
        throw new LoadFailure("the JVM with pid " + pid + " cannot be watched", e);
      }
    }

    private static List<MemoryPoolMXBean> heapPools(MBeanServerConnection beans)
        throws IOException {
      return ManagementFactory.getPlatformMXBeans(beans, MemoryPoolMXBean.class).stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();
    }

    @Override
    public void close() {
      try {
        connector.close();
      } catch (IOException e) {
        throw new LoadFailure("the watch of pid " + pid + " does not end", e);
      }
    }

    Most look() {
      double heap = 0;
      double live = 0;
      for (MemoryPoolMXBean pool : heapPools) {
        heap += pool.getUsage().getUsed();
        MemoryUsage collected = pool.getCollectionUsage();
        live += collected == null ? 0 : collected.getUsed();
      }
      return new Most(heap / MEBIBYTE, live / MEBIBYTE, resident());
    }

    /** From Linux's {@code /proc}; 0 where there is none. */
    private double resident() {
      try {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
            .findFirst()
            .orElse(0);
      } catch (IOException e) {
        return 0;
      }
    }
  }
}
