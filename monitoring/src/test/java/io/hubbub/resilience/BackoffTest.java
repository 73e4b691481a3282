package io.hubbub.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final int MANY = 10_000;

  private final Backoff backoff =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), new Random(42));

  @Test
  void boundsDoubleUpToTheLongest() {
    assertThat(longest(1)).isEqualTo(100);
    assertThat(longest(2)).isEqualTo(200);
    assertThat(longest(5)).isEqualTo(1_600);
    assertThat(longest(6)).isEqualTo(2_000);
    assertThat(longest(1_000)).isEqualTo(2_000);
  }

  @Test
  void everyPauseBelowTheBoundIsAsLikely() {
    assertThat(pauses(3).filter(each -> each < 100).count()).isBetween(2_300L, 2_700L);
    assertThat(pauses(3).filter(each -> each >= 300).count()).isBetween(2_300L, 2_700L);
  }

  @Test
  void saysWhatIsNotAllowed() {
    assertThatThrownBy(() -> Backoff.of("store", Duration.ofMillis(200), Duration.ofMillis(100)))
        .hasMessage("hubbub.resilience.store.longest-pause is 100ms: allowed is 200ms to 60000ms");
  }

  private int longest(int failed) {
    return pauses(failed).max().orElseThrow();
  }

  private IntStream pauses(int failed) {
    return IntStream.range(0, MANY).map(_ -> (int) backoff.pause(failed).toMillis());
  }
}
