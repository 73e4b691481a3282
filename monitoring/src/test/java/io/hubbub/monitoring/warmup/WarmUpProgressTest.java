package io.hubbub.monitoring.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmUpProgressTest {
  private static final int ROUND = 250;

  private final WarmUpProgress progress = new WarmUpProgress();

  @Test
  void isNotOverWhileEachRoundIsClearlyFasterThanTheLast() {
    for (long nanos = 1_000_000; nanos > 10_000; nanos = nanos * 8 / 10) {
      round(nanos);
      assertThat(progress.isOver()).isFalse();
    }
  }

  @Test
  void isOverOnceSomeRoundsWereNoFaster() {
    round(1_000);
    for (int i = 0; i < 3; i++) {
      round(990);
      assertThat(progress.isOver()).isFalse();
    }
    round(990);
    assertThat(progress.isOver()).isTrue();
  }

  @Test
  void isNotOverWhenOneRoundWasDisturbed() {
    round(1_000);
    round(5_000);
    round(800);
    round(600);
    assertThat(progress.isOver()).isFalse();
  }

  private void round(long nanos) {
    for (int i = 0; i < ROUND; i++) {
      progress.took(nanos);
    }
  }
}
