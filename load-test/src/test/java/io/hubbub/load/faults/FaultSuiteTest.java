package io.hubbub.load.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultSuiteTest {
  private final List<String> said = new ArrayList<>();

  @Test
  void whoIsToldToEndStartsNoFurtherSystem() {
    try (FaultSuite suite = new FaultSuite(Form.QUICK, said::add, () -> true)) {
      assertThatExceptionOfType(InterruptedException.class)
          .isThrownBy(() -> suite.run(List.of("none")));
    }
    assertThat(said).isEmpty();
  }
}
