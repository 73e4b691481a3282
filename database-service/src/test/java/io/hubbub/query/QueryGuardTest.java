package io.hubbub.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubbub.resilience.Backoff;
import io.hubbub.resilience.BreakerSettings;
import io.hubbub.resilience.Guard;
import io.hubbub.resilience.Guards;
import io.hubbub.resilience.RetrySettings;
import io.hubbub.web.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class QueryGuardTest {
  private static final Duration LONG = Duration.ofSeconds(4);
  private static final int OPENS_AFTER = 6;

  private final Guards guards = Guards.of(new SimpleMeterRegistry());
  private final Guard breaker =
      guards.guard(new BreakerSettings("read", 80, OPENS_AFTER, OPENS_AFTER, LONG, 100, LONG, 1));
  private final QueryGuard guard =
      new QueryGuard(
          breaker,
          guards.retries(
              new RetrySettings(
                  "read", 3, LONG, Backoff.of("read", Duration.ofMillis(1), Duration.ofMillis(1)))),
          guards.gate("read", 1));
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void asksAgainWhenThatMayHelp() {
    String answer =
        guard.again(() -> {
          if (attempts.incrementAndGet() < 3) {
            throw new SQLException("shutting down", "57P01");
          }
          return "answer";
        });
    assertThat(answer).isEqualTo("answer");
    assertThat(attempts).hasValue(3);
  }

  @Test
  void asksOnceWhatMustNotBeAskedTwice() {
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> guard.once(this::away));
    assertThat(attempts).hasValue(1);
  }

  @Test
  void saysWhenToComeBackAndStopsAskingWhatIsAway() {
    for (int i = 0; i < OPENS_AFTER; i++) {
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> guard.again(this::away))
          .matches(e -> e.problem().status() == 503 && e.retryAfter() != null);
    }
    assertThat(breaker.isOpen()).isTrue();
    assertThat(attempts).hasValue(OPENS_AFTER);
  }

  @Test
  void refusesWhatIsTooMuchAtOnce() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> guard.again(() -> guard.again(() -> "second")))
        .matches(e -> e.problem().type().endsWith("too-many-requests") && e.retryAfter() != null);
  }

  @Test
  void tellsAQuestionThatIsTooMuchFromADatabaseThatIsAway() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() ->
            guard.once(() -> {
              throw new SQLException("canceling statement due to statement timeout", "57014");
            }))
        .matches(e -> e.problem().type().endsWith("too-slow"));
  }

  @Test
  void aClientThatWentAwayIsNoFaultOfTheDatabase() {
    for (int i = 0; i < 2 * OPENS_AFTER; i++) {
      assertThatThrownBy(() ->
              guard.once(() -> {
                throw new IOException("broken pipe");
              }))
          .isInstanceOf(IOException.class);
    }
    assertThat(breaker.isOpen()).isFalse();
  }

  private String away() throws SQLException {
    attempts.incrementAndGet();
    throw new SQLException("refused", "08001");
  }
}
