package io.hubbub.load.faults;

import io.hubbub.load.faults.Network.Server;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The way from all services to a server is bad, for a while. */
record BadWay(Server server, Hurt hurt) implements Fault {
  private static final Duration BRIEF = Duration.ofSeconds(10);

  /** While something gets through. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /** While everything gets through, late: a bus is first taken for gone, and then for far. */
  private static final Duration UNTIL_KNOWN = Duration.ofSeconds(5);

  /** Everything that a proxy can do, to each server. */
  static List<Fault> all() {
    return Arrays.stream(Server.values())
        .flatMap(
            server -> Arrays.stream(Hurt.values()).map(hurt -> (Fault) new BadWay(server, hurt)))
        .toList();
  }

  @Override
  public String name() {
    return server.word() + "-" + hurt.word();
  }

  @Override
  public String what() {
    return hurt.what().formatted(server.spoken());
  }

  @Override
  public SitePlan plan() {
    return ProxiedPlan.TWO;
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    Network network = scene.site().companion(Network.class);
    Reconnections reconnections = Reconnections.of(scene.site());
    long broken = System.nanoTime();
    hurt.to(network, network.way(server));
    if (hurt.isOutage()) {
      Outage.awaitNoticed(scene, server);
    }
    if (hurt == Hurt.RESETS) {
      scene.must(reconnections.happened(server), "no connection was made anew");
    }
    scene.lastSince(broken, hurt.whole(), BRIEF);
    return () -> {
      network.heal();
      Recovery.await(scene);
    };
  }

  @Override
  public void check(Aftermath after) {
    if (server == Server.POSTGRES) {
      after.must(after.failures() == 0, "requests failed");
    }
    if (!hurt.isOutage()) {
      after.mustGoOn(hurt == Hurt.DELAYED ? UNTIL_KNOWN : LONGEST_PAUSE);
    }
  }
}
