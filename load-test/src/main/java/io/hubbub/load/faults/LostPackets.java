package io.hubbub.load.faults;

import io.hubbub.load.faults.Network.Server;
import io.hubbub.standalone.system.PortPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Packets between all services and a server vanish: some, or all of them, so that neither side
 * hears even that the other has closed a connection.
 *
 * @param share of all packets, 0 to 1
 */
record LostPackets(Server server, String word, String what, double share) implements Fault {
  /** Longer than any time limit of a call. */
  private static final Duration SILENT = Duration.ofSeconds(35);

  private static final Duration LOSSY = Duration.ofSeconds(20);
  private static final Duration BRIEF = Duration.ofSeconds(10);

  /** While something gets through. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /** One packet in twenty, and every packet, of each server's. */
  static List<Fault> all() {
    return List.of(
        new LostPackets(Server.NATS, "lossy", "5 % of the packets get lost", 0.05),
        new LostPackets(Server.POSTGRES, "lossy", "5 % of the packets get lost", 0.05),
        new LostPackets(Server.NATS, "unplugged", "every packet gets lost", 1),
        new LostPackets(Server.POSTGRES, "unplugged", "every packet gets lost", 1));
  }

  @Override
  public String name() {
    return server.word() + "-" + word;
  }

  @Override
  public String what() {
    return what + " between services and " + server.spoken();
  }

  @Override
  public SitePlan plan() {
    return ProxiedPlan.TWO;
  }

  @Override
  public Optional<String> impossible() {
    return Network.losesNothing();
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    Site site = scene.site();
    PortPlan ports = site.processes().ports();
    LossyNetwork lossy = site.companion(Network.class).leadThroughLossy(server, ports);
    Recovery.await(scene);
    long broken = System.nanoTime();
    lossy.lose(share);
    if (share == 1) {
      Outage.awaitNoticed(scene, server);
    }
    scene.lastSince(broken, share == 1 ? SILENT : LOSSY, BRIEF);
    Patience.await("packets are lost", BRIEF, () -> lossy.lost() > 0);
    return () -> {
      lossy.mend();
      Recovery.await(scene);
      site.companion(Network.class).leadStraight(server, ports);
      Recovery.await(scene);
    };
  }

  @Override
  public void check(Aftermath after) {
    if (server == Server.POSTGRES) {
      after.must(after.failures() == 0, "requests failed");
    }
    if (share < 1) {
      after.mustGoOn(LONGEST_PAUSE);
    }
  }
}
