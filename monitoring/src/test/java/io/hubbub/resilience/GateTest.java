package io.hubbub.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class GateTest {
  @Test
  void refusesWhatIsTooMuchAtOnce() {
    Gate gate = Guards.of(new SimpleMeterRegistry()).gate("questions", 1);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> gate.call(() -> gate.call(() -> "second")))
        .matches(e -> e.reason() == RefusedException.Reason.FULL)
        .withMessageContaining("questions");
    assertThat(gate.<String, RuntimeException>call(() -> "next")).isEqualTo("next");
  }

  @Test
  void saysWhatIsNotAllowed() {
    assertThatThrownBy(() -> Guards.of(new SimpleMeterRegistry()).gate("questions", 0))
        .hasMessage("hubbub.resilience.questions.at-once is 0: allowed is 1 to 10000");
  }
}
