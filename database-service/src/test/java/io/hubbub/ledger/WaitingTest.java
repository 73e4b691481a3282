package io.hubbub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private static final Instant STORED = Instant.parse("2026-01-02T03:04:05Z");

  private static Waiting since(@Nullable Instant stored) {
    return new Waiting(1, stored);
  }

  @Test
  void waitsByTheClockThatIsGivenAndNeverLessThanNothing() {
    assertThat(since(STORED).seconds(STORED.plusMillis(1_500))).isEqualTo(1.5);
    assertThat(since(STORED).seconds(STORED.minusSeconds(1))).isZero();
    assertThat(since(null).seconds(STORED)).isZero();
  }
}
