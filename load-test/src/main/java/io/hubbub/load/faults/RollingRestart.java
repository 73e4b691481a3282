package io.hubbub.load.faults;

import io.hubbub.standalone.ServerProcess;
import java.util.List;

/** Every instance of both services is stopped in order and started again, one after the other. */
final class RollingRestart implements Fault {
  @Override
  public String name() {
    return "rolling-restart";
  }

  @Override
  public String what() {
    return "every event-service and database-service in turn: SIGTERM, a start, ready";
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public Healing inject(Scene scene) throws InterruptedException {
    List<String> services =
        scene.processes().processes().stream()
            .map(ServerProcess::name)
            .filter(name -> name.contains("-service-"))
            .toList();
    for (String service : services) {
      scene.processes().suspend(service);
      scene.processes().resume(service);
    }
    return Healing.NONE;
  }

  @Override
  public void check(Aftermath after) {
    after.must(
        after.failures() == 0,
        after.failures() + " requests failed: " + after.scene().workload().troubles());
  }
}
