package io.hubbub.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetriesTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration NONE = Duration.ZERO;
  private static final Duration LONG_OPEN = Duration.ofMillis(4_900);

  private final AtomicInteger attempts = new AtomicInteger();

  private static Retries retries(Duration within) {
    Backoff atOnce = new Backoff(NONE, NONE, RandomGenerator.getDefault());
    return Guards.of(new SimpleMeterRegistry())
        .retries(new RetrySettings("store", 3, within, atOnce));
  }

  // Promised are 97 % within 3 retries at 40 % failures; 1 - 0.4^4 is 97.44 %.
  @Test
  void atFortyPerCentFailuresThreeRetriesAreEnoughForNinetySevenPerCent() {
    Guards guards = Guards.of(new SimpleMeterRegistry());
    Guard guard =
        guards.guard(
            new BreakerSettings("read", 80, 40, 20, Duration.ofSeconds(10), 100, LONG_OPEN, 3));
    Retries retries = retries(LONG);
    Random random = new Random(20_260_102);
    int calls = 20_000;
    int succeeded = 0;
    for (int i = 0; i < calls; i++) {
      try {
        retries.<Integer, IOException>call(() -> guard.call(() -> mostly(random)));
        succeeded++;
      } catch (IOException | RefusedException e) {
        attempts.incrementAndGet();
      }
    }
    assertThat(succeeded + attempts.get()).isEqualTo(calls);
    assertThat((double) succeeded / calls).isGreaterThanOrEqualTo(0.97);
  }

  private static int mostly(Random random) throws IOException {
    if (random.nextInt(10) < 4) {
      throw new IOException("unlucky");
    }
    return 1;
  }

  @Test
  void failsAsTheLastAttemptDid() {
    assertThatThrownBy(() -> retries(LONG).call(() -> failing("08006")))
        .isInstanceOf(SQLException.class)
        .hasMessage("attempt 4");
  }

  @Test
  void makesNoSecondAttemptAtWhatWillNotPass() {
    assertThatThrownBy(() -> retries(LONG).call(() -> failing("23505"))).hasMessage("attempt 1");
    attempts.set(0);
    assertThatThrownBy(() -> retries(LONG).call(() -> failing("42P01"))).hasMessage("attempt 1");
  }

  @Test
  void makesNoSecondAttemptWhenItsTimeIsOver() {
    assertThatThrownBy(() -> retries(NONE).call(() -> failing("08006"))).hasMessage("attempt 1");
  }

  @Test
  void makesNoSecondAttemptAtAnOpenBreaker() {
    Guard guard =
        Guards.of(new SimpleMeterRegistry())
            .guard(new BreakerSettings("open", 50, 2, 2, Duration.ofSeconds(1), 100, LONG_OPEN, 1));
    assertThatThrownBy(() -> retries(LONG).call(() -> guard.call(() -> failing("08006"))))
        .isInstanceOf(RefusedException.class);
    assertThat(attempts).hasValue(2);
  }

  private int failing(String state) throws SQLException {
    throw new SQLException("attempt " + attempts.incrementAndGet(), state);
  }
}
