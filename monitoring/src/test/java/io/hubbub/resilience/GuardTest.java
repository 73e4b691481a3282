package io.hubbub.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final Duration OPEN_FOR = Duration.ofMillis(200);
  private static final Duration SLOW = Duration.ofSeconds(1);

  private final Guard guard = guard(OPEN_FOR);

  private static Guard guard(Duration openFor) {
    BreakerSettings settings = new BreakerSettings("store", 50, 4, 2, SLOW, 100, openFor, 1);
    return Guards.of(new SimpleMeterRegistry()).guard(settings);
  }

  @Test
  void letsThroughWhatWorks() throws Exception {
    assertThat(guard.call(() -> "answer")).isEqualTo("answer");
    guard.probe();
  }

  @Test
  void opensAfterFailuresAndRefusesWithoutTrying() {
    fail(2);
    AtomicInteger tried = new AtomicInteger();
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> guard.call(tried::incrementAndGet))
        .withMessageContaining("store: breaker open")
        .matches(e -> e.reason() == RefusedException.Reason.OPEN);
    assertThat(tried).hasValue(0);
    assertThatThrownBy(guard::probe).hasMessageContaining("breaker open");
  }

  @Test
  void triesAgainByItselfAndClosesWhenThatWorks() {
    fail(2);
    await().until(() -> !guard.isOpen());
    assertThat(guard.call(() -> 1)).isEqualTo(1);
    fail(1); // of a new window, hence not enough
    assertThat(guard.call(() -> 2)).isEqualTo(2);
  }

  @Test
  void opensAgainWhenTheTrialFails() {
    fail(2);
    await().until(() -> !guard.isOpen());
    fail(1);
    assertThat(guard.isOpen()).isTrue();
  }

  @Test
  void isHeldOpenUntilItIsReleasedWhateverCallsUnderWaySay() {
    Passage underWay = guard.enter();
    guard.hold();
    underWay.succeeded();
    assertThatThrownBy(guard::enter).isInstanceOf(RefusedException.class);
    await().during(OPEN_FOR.multipliedBy(2)).until(guard::isOpen); // by itself it does not try
    guard.release();
    guard.probe();
    assertThat(guard.call(() -> 1)).isEqualTo(1);
  }

  @Test
  void releasingWhatIsNotHeldChangesNothing() {
    fail(2);
    guard.release();
    assertThat(guard.isOpen()).isTrue();
  }

  @Test
  void whileHalfOpenLetsOnlyTheTrialThrough() {
    fail(2);
    await().until(() -> !guard.isOpen());
    Passage trial = guard.enter();
    assertThatThrownBy(guard::enter).isInstanceOf(RefusedException.class);
    trial.succeeded();
    guard.enter().succeeded();
  }

  @Test
  void aTrialThatWasInterruptedIsNone() {
    fail(2);
    await().until(() -> !guard.isOpen());
    guard.enter().failed(new InterruptedException());
    assertThat(guard.call(() -> "next trial")).isEqualTo("next trial");
  }

  @Test
  void whatTheOtherSideRefusesOpensNothing() {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() ->
              guard.call(() -> {
                throw new SQLException("duplicate", "23505");
              }))
          .isInstanceOf(SQLException.class);
    }
    assertThat(guard.isOpen()).isFalse();
  }

  @Test
  void opensWhenEveryCallIsSlow() {
    BreakerSettings impatient =
        new BreakerSettings("slow", 50, 2, 2, Duration.ofMillis(1), 100, OPEN_FOR, 1);
    Guard slow = Guards.of(new SimpleMeterRegistry()).guard(impatient);
    for (int i = 0; i < 2; i++) {
      Passage passage = slow.enter();
      long until = System.nanoTime() + Duration.ofMillis(2).toNanos();
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      passage.succeeded();
    }
    assertThat(slow.isOpen()).isTrue();
  }

  @Test
  void saysWhatIsNotAllowed() {
    assertThatThrownBy(() -> guard(Duration.ofSeconds(5)))
        .hasMessage("hubbub.resilience.store.open-for is 5000ms: allowed is 100ms to 4900ms");
    assertThatThrownBy(() -> new BreakerSettings("store", 50, 4, 5, SLOW, 100, OPEN_FOR, 1))
        .hasMessage("hubbub.resilience.store.minimum-calls is 5: allowed is 1 to 4");
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(() ->
              guard.call(() -> {
                throw new IOException("gone");
              }))
          .isInstanceOf(IOException.class);
    }
  }
}
