package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.load.faults.FaultSuite;
import io.hubbub.load.faults.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The quick subset of the fault suite; {@code ./hubbub test --faults} runs all of it. */
class FaultsIT {
  @Test
  void whateverBreaksNothingIsLostNorTwiceNorOutOfOrder() throws Exception {
    try (FaultSuite suite =
        FaultSuite.quickOn(WholeSystem.shared().processes, System.out::println)) {
      List<Result> results = suite.run(FaultSuite.quickSubset());
      System.out.println(FaultSuite.table(results));
      assertThat(results).isNotEmpty().allMatch(Result::held);
    }
  }
}
