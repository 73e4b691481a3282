package io.hubbub.load.faults;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The file system of a server is full, for a while. */
final class DiskFaults {
  private static final Duration WHOLE = Duration.ofSeconds(8);
  private static final Duration BRIEF = Duration.ofSeconds(5);

  private DiskFaults() {}

  static List<Fault> all() {
    return List.of(
        Scripted.of(
                "postgres-disk-full",
                "PostgreSQL's file system is full",
                DiskFaults::postgres,
                PostgresFaults::doorsStayOpen)
            .on(SmallDisksPlan.TWO),
        Scripted.of(
                "nats-disk-full",
                "the file system of the stream is full: nothing is accepted",
                DiskFaults::nats,
                _ -> {})
            .on(SmallDisksPlan.TWO));
  }

  private static Healing postgres(Scene scene) throws Exception {
    SmallDisk disk = scene.site().companion(SmallDisks.class).postgres();
    FailedWrites failed = FailedWrites.of(scene);
    disk.fill();
    Outage.awaitLandingPaused(scene);
    scene.last(WHOLE, BRIEF);
    return () -> {
      disk.free();
      PostgresFaults.recovered(scene, failed);
    };
  }

  private static Healing nats(Scene scene) throws Exception {
    SmallDisk disk = scene.site().companion(SmallDisks.class).nats();
    disk.fill();
    Outage.awaitRefusal(scene);
    scene.last(WHOLE, BRIEF);
    for (URI door : scene.site().doors()) {
      int status = Reply.to(door, Workload.event(scene.source(), "no room/0")).status();
      scene.must(status == 503, "without room an event was answered with " + status);
    }
    return () -> {
      disk.free();
      scene.processes().suspend("nats-1"); // it takes nothing after a failed write until restarted
      scene.processes().resume("nats-1");
      Recovery.await(scene);
    };
  }
}
