package io.hubbub.load.faults;

import io.hubbub.load.LoadFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Three nats-servers, of which the one that leads the stream, or each, dies, hangs or retires. */
final class ClusterFaults {
  private static final String STREAM = "CHAT_EVENTS";
  private static final int SERVERS = 3;
  private static final Duration ACK_GAP = Duration.ofSeconds(10);
  private static final Duration HUNG = Duration.ofSeconds(20);

  /** The others wait up to 9 s before they elect. */
  private static final Duration HUNG_BRIEFLY = Duration.ofSeconds(12);

  private static final Duration RETIRING = Duration.ofSeconds(10);
  private static final Duration RETIRING_BRIEFLY = Duration.ofSeconds(3);

  private ClusterFaults() {}

  static List<Fault> all() {
    return List.of(
        fault(
            "cluster-kill-leader", "kill -9 of the stream's leader", ClusterFaults::kill, ACK_GAP),
        fault(
            "cluster-freeze-leader",
            "SIGSTOP of the stream's leader for 20 s",
            ClusterFaults::freeze,
            ACK_GAP),
        fault(
            "cluster-lame-duck",
            "the stream's leader retires (lame duck), ends 10 s later, and is started",
            ClusterFaults::retire,
            ACK_GAP),
        fault(
            "cluster-restart",
            "SIGTERM and a start of each nats-server in turn",
            ClusterFaults::restart,
            ACK_GAP),
        fault(
            "cluster-kill-all",
            "kill -9 of all three nats-servers",
            ClusterFaults::killAll,
            Duration.ofSeconds(30)));
  }

  private static Fault fault(
      String name, String what, Scripted.Script script, Duration longestGap) {
    return new Scripted(
        name, what, new ClusterPlan(2), false, script, after -> acceptedWithin(after, longestGap));
  }

  private static void acceptedWithin(Aftermath after, Duration longestGap) {
    Map<String, Duration> waits = after.scene().clients().longestWaits();
    waits.forEach((client, wait) -> {
      String waited = "%s had nothing accepted for %d ms".formatted(client, wait.toMillis());
      after.scene().say(waited);
      after.must(wait.compareTo(longestGap) <= 0, waited);
    });
  }

  private static Healing kill(Scene scene) throws InterruptedException {
    scene.processes().process(leader(scene)).kill(); // its supervisor starts it again
    return () -> awaitCurrent(scene);
  }

  private static Healing freeze(Scene scene) throws InterruptedException {
    String leader = leader(scene);
    scene.processes().freeze(leader);
    scene.last(HUNG, HUNG_BRIEFLY);
    return () -> {
      scene.processes().thaw(leader);
      awaitCurrent(scene);
    };
  }

  private static Healing retire(Scene scene) throws InterruptedException {
    String leader = leader(scene);
    scene.signal("USR2", leader);
    scene.last(RETIRING, RETIRING_BRIEFLY);
    scene.processes().suspend(leader);
    return () -> {
      scene.processes().resume(leader);
      awaitCurrent(scene);
    };
  }

  private static Healing restart(Scene scene) throws InterruptedException {
    for (int server = 1; server <= SERVERS; server++) {
      scene.processes().suspend("nats-" + server);
      scene.processes().resume("nats-" + server);
      awaitCurrent(scene);
    }
    return Healing.NONE;
  }

  private static Healing killAll(Scene scene) throws InterruptedException {
    for (int server = 1; server <= SERVERS; server++) {
      scene.processes().process("nats-" + server).kill();
    }
    return () -> awaitCurrent(scene);
  }

  private static String leader(Scene scene) throws InterruptedException {
    return scene
        .processes()
        .bus()
        .leader(STREAM)
        .orElseThrow(() -> new LoadFailure("no server leads the stream"));
  }

  private static void awaitCurrent(Scene scene) throws InterruptedException {
    Patience.await(
        "all three servers have all of the stream",
        Trial.LIMIT,
        () -> scene.processes().bus().current(STREAM) == SERVERS);
  }
}
