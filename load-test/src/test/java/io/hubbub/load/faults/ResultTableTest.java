package io.hubbub.load.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  @Test
  void saysWhatHeldWhatIsBrokenAndWhatWasNotRun() {
    Result held = judged("calm", List.of());
    Result broken = judged("storm", List.of("1 accepted and not in the table: [a/1]"));
    Result not = new Result.NotRun("flood", "there is no river");

    assertThat(FaultSuite.table(List.of(held, broken, not)))
        .contains(
            "1,234", "1.5 s", "40 s  held", "storm", "BROKEN\n    1 accepted and not in the table")
        .contains("not run: there is no river")
        .endsWith("1 held, 1 BROKEN, 1 not run, in 80 s");
    assertThat(not.held()).isFalse();
    assertThat(broken.held()).isFalse();
    assertThat(held.held()).isTrue();
  }

  private static Result judged(String fault, List<String> broken) {
    return new Result.Judged(
        fault,
        1_234,
        Duration.ofMillis(1_500),
        Duration.ofMillis(200),
        2,
        1,
        0,
        broken,
        Duration.ofSeconds(40));
  }
}
