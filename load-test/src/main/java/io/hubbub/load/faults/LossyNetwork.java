package io.hubbub.load.faults;

import io.hubbub.standalone.Ports;
import io.hubbub.standalone.ToxiproxyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A network namespace of its own, joined to this one by a cable, in which packets get lost. Making
 * it takes root. It vanishes when it is closed, with this JVM at the latest.
 */
final class LossyNetwork implements AutoCloseable {
  private static final Duration UNSHARED_WITHIN = Duration.ofSeconds(2);

  private final Process holder;
  private final String outside;
  private final String inside;
  private final Toxiproxy relay;
  private int ways;
  private int entrance;

  private LossyNetwork(Process holder, Path directory) {
    this.holder = holder;
    long pid = holder.pid();
    String net = "169.254.%d.".formatted(1 + pid / 64 % 254);
    this.outside = net + (pid % 64 * 4 + 1);
    this.inside = net + (pid % 64 * 4 + 2);
    join("hub" + pid);
    this.relay = Toxiproxy.of(ToxiproxyServer.start(directory, inside, within()));
  }

  /**
   * Makes one.
   *
   * @throws NotHere if this machine has no namespaces, no tools for them, or does not let us
   */
  static LossyNetwork make(Path directory) throws IOException, InterruptedException {
    // It reads until this JVM is gone, however that ends.
    Process holder =
        new ProcessBuilder("unshare", "--net", "cat").redirectErrorStream(true).start();
    try {
      awaitOwnNetwork(holder.pid());
      return new LossyNetwork(holder, directory);
    } catch (RuntimeException | InterruptedException e) {
      holder.destroyForcibly();
      throw e;
    }
  }

  /**
   * One in which losing packets has been tried: the kernel may lack the module for that.
   *
   * @throws NotHere as above, and if no packet can be lost
   */
  static LossyNetwork tried(Path directory) throws IOException, InterruptedException {
    LossyNetwork network = make(directory);
    try {
      network.lose(0.05);
      network.mend();
      return network;
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /**
   * Leads a way through this network from now on. Nothing gets lost yet.
   *
   * @param proxy that the way belongs to
   * @param port on the loopback interface, where the way leads
   */
  void leadThrough(Toxiproxy proxy, Way way, int port) throws IOException {
    String name = way.name() + "-" + ++ways;
    int last = proxy.way(name, outside + ":" + Ports.free(), "127.0.0.1:" + port).port();
    entrance = Ports.free();
    String inner = inside + ":" + entrance;
    var unused = relay.way(name, inner, outside + ":" + last);
    way.lead(inner);
  }

  /**
   * Loses packets of the way that was led through this network last, in both directions.
   *
   * @param share of all packets, 0 to 1
   */
  void lose(double share) {
    lose("INPUT", "--dport", share);
    lose("OUTPUT", "--sport", share);
  }

  /** Loses nothing any more. */
  void mend() {
    var unused = inside("iptables -w -F");
  }

  // Before that, the other end of the cable would come out in the machine's own network.
  private static void awaitOwnNetwork(long pid) throws InterruptedException {
    Path its = Path.of("/proc/" + pid + "/ns/net");
    Path ours = Path.of("/proc/self/ns/net");
    boolean own =
        Patience.holdsWithin(
            UNSHARED_WITHIN,
            () -> !Files.readSymbolicLink(its).equals(Files.readSymbolicLink(ours)));
    if (!own) {
      throw new NotHere("`unshare --net` makes no network");
    }
  }

  private void join(String cable) {
    outside("ip link add %s type veth peer name inner netns %d".formatted(cable, holder.pid()));
    outside("ip addr add %s/30 dev %s".formatted(outside, cable));
    outside("ip link set %s up".formatted(cable));
    var unused = inside("ip addr add %s/30 dev inner".formatted(inside));
    unused = inside("ip link set inner up");
  }

  private void lose(String chain, String side, double share) {
    String dropping = "-m statistic --mode random --probability " + share + " -j DROP";
    var unused =
        inside("iptables -w -A %s -p tcp %s %d %s".formatted(chain, side, entrance, dropping));
  }

  /** How many packets were lost so far. */
  long lost() {
    return inside("iptables -w -nvxL")
        .lines()
        .filter(line -> line.contains(" DROP "))
        .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", 2)[0]))
        .sum();
  }

  private static void outside(String command) {
    var unused = Tools.run(command.split(" "));
  }

  private String inside(String command) {
    return Tools.run(Tools.with(within(), command.split(" ")));
  }

  private List<String> within() {
    return List.of("nsenter", "--net", "--target", Long.toString(holder.pid()));
  }

  @Override
  public void close() {
    try {
      relay.close();
    } finally {
      holder.destroyForcibly();
    }
  }
}
