package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.load.faults.FaultSuite;
import io.hubbub.load.faults.Form;
import io.hubbub.load.faults.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Three nats-servers lose the one that leads the stream, first by a kill and then by a freeze. */
class ClusterIT {
  @Test
  void howeverTheLeaderGoesNothingIsLostAndEveryClientIsServedAgainInTime() throws Exception {
    try (FaultSuite suite = new FaultSuite(Form.QUICK, System.out::println)) {
      List<Result> results = suite.run(List.of("cluster-kill-leader", "cluster-freeze-leader"));
      System.out.println(FaultSuite.table(results));
      assertThat(results).isNotEmpty().allMatch(Result::held);
    }
  }
}
