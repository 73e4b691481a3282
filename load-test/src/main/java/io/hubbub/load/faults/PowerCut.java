package io.hubbub.load.faults;

import io.hubbub.standalone.DiskSnapshot;
import io.hubbub.standalone.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The machine loses its power, and with it what nats-server had not synced yet: every process is
 * killed, and the stream's files are as they were some seconds before. All that was accepted in
 * between had landed, so that nothing may be lost; and clients go on as soon as a door is open.
 */
final class PowerCut implements Fault {
  private static final String NATS = "nats-1";

  @Override
  public String name() {
    return "power-cut";
  }

  @Override
  public String what() {
    return "every process is killed, and the stream's files are those of some seconds before";
  }

  @Override
  public Healing inject(Scene scene) throws Exception {
    try (DiskSnapshot before = onDisk(scene)) {
      scene.last(Duration.ofSeconds(8), Duration.ofSeconds(3));
      scene.workload().pause(true);
      Trial.awaitRest(scene.site());
      List<String> all = scene.processes().processes().stream().map(ServerProcess::name).toList();
      all.reversed().forEach(scene.processes()::fell);
      before.putBack();
    }
    return () -> start(scene);
  }

  private static DiskSnapshot onDisk(Scene scene) throws Exception {
    Path store = scene.processes().data(NATS).resolve("store");
    scene.processes().freeze(NATS);
    try {
      return DiskSnapshot.of(store);
    } finally {
      scene.processes().thaw(NATS);
    }
  }

  // Services at once, as after a real one: a door may be faster than who knows what has landed.
  private static void start(Scene scene) throws Exception {
    scene.workload().pause(false);
    scene.processes().resume(NATS);
    scene.processes().resume("postgres");
    scene.processes().processes().parallelStream()
        .filter(process -> process.name().contains("-service-"))
        .forEach(process -> scene.processes().resume(process.name()));
    Recovery.await(scene);
    JsonNode cut = cut(scene);
    scene.must(cut.path("missing").asLong(-1) == 0, "the ledger says of the cut: " + cut);
    scene.say("the ledger: " + cut);
  }

  private static JsonNode cut(Scene scene) throws InterruptedException {
    URI ledger = scene.site().stores().getFirst().resolve("/ledger");
    return Reply.to("GET", ledger).body().path("cuts").path(0);
  }
}
