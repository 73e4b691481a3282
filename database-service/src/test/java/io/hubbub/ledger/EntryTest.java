package io.hubbub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntryTest {
  private static final Instant STORED = Instant.parse("2026-01-02T03:04:05Z");

  private static Ledger.Entry waitingSince(@Nullable Instant stored) {
    Counts counts = new Counts(1, 0, 0, 0, 1, 0, 0, List.of(), 0, 0, 0, 0, STORED, 1L);
    return new Ledger.Entry(counts, STORED.plusSeconds(3600), stored);
  }

  @Test
  void waitsByTheClockThatIsGivenAndNeverLessThanNothing() {
    assertThat(waitingSince(STORED).waitingSeconds(STORED.plusMillis(1_500))).isEqualTo(1.5);
    assertThat(waitingSince(STORED).waitingSeconds(STORED.minusSeconds(1))).isZero();
    assertThat(waitingSince(null).waitingSeconds(STORED)).isZero();
  }
}
