package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RollingRestartIT {
  private final WholeSystem system = WholeSystem.shared();

  @Test
  void losesNoRequestWhenDoorsAndStoresAreStoppedInTurn() throws Exception {
    String source = "urn:hubbub:rolling:" + System.nanoTime();
    Workload workload = new Workload(system, source);
    try (workload) {
      for (String part : List.of("event-service-1", "event-service-2", "database-service-1")) {
        TimeUnit.SECONDS.sleep(1); // of load
        system.processes.suspend(part);
        system.processes.resume(part);
      }
    }
    system.awaitDrained();

    Set<String> rows =
        new HashSet<>(system.column("select event_id from chat_event where source = ?", source));
    assertThat(workload.accepted()).isNotEmpty().isSubsetOf(rows);
    assertThat(workload.refused()).isEmpty();
    System.out.printf(
        "rolling restart: %,d accepted, %,d without an answer%n",
        workload.accepted().size(), workload.unknown().size());
  }

  @Test
  void twoInstancesOfEachShareTheWork() throws Exception {
    String source = "urn:hubbub:shared:" + System.nanoTime();
    try (Workload _ = new Workload(system, source)) {
      String landers =
          "select count(distinct instance) from landing_batch where landed_at > now() - interval"
              + " '1 minute'";
      Awaitility.await()
          .atMost(WholeSystem.PATIENCE)
          .until(() -> system.count(landers) == WholeSystem.INSTANCES);
    }
    system.awaitDrained();
  }
}
