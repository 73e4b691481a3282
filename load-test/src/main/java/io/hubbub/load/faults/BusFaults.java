package io.hubbub.load.faults;

import java.time.Duration;
import java.util.List;

/** One nats-server, which dies, hangs, is restarted or retires. */
final class BusFaults {
  private static final String NATS = "nats-1";

  /** From the moment it could answer again: clients look for it every second or two. */
  private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

  private static final Duration RETIRING = Duration.ofSeconds(10);

  private BusFaults() {}

  static List<Fault> all() {
    return List.of(
        Scripted.of(
                "kill-nats",
                "kill -9 of the only nats-server",
                BusFaults::kill,
                after -> backWithin(after, Duration.ZERO))
            .quick(),
        Scripted.of(
            "freeze-nats",
            "SIGSTOP of the only nats-server for 12 s",
            BusFaults::freeze,
            after -> backWithin(after, Duration.ofSeconds(12))),
        Scripted.of(
            "restart-nats",
            "SIGTERM and a start of the only nats-server",
            BusFaults::restart,
            after -> backWithin(after, Duration.ZERO)),
        Scripted.of(
            "lame-duck-nats",
            "the only nats-server retires (lame duck), ends 10 s later",
            BusFaults::retire,
            after -> backWithin(after, RETIRING)));
  }

  private static Healing kill(Scene scene) {
    scene.processes().process(NATS).kill(); // its supervisor starts it again
    return Healing.NONE;
  }

  private static Healing freeze(Scene scene) throws InterruptedException {
    scene.processes().freeze(NATS);
    Thread.sleep(Duration.ofSeconds(12));
    return () -> scene.processes().thaw(NATS);
  }

  private static Healing restart(Scene scene) {
    scene.processes().suspend(NATS);
    return () -> scene.processes().resume(NATS);
  }

  private static Healing retire(Scene scene) throws InterruptedException {
    scene.signal("USR2", NATS);
    Thread.sleep(RETIRING);
    scene.processes().suspend(NATS);
    return () -> scene.processes().resume(NATS);
  }

  private static void backWithin(Aftermath after, Duration outage) {
    Duration limit = outage.plus(BACK_WITHIN);
    after.must(
        after.unavailable().compareTo(limit) < 0,
        "nothing was accepted for %d ms".formatted(after.unavailable().toMillis()));
  }
}
