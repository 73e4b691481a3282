package io.hubbub.landing.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BusTimeTest {
  private static final Instant ASKED = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void clocksThatDifferByNoMoreThanTheAnswerTookAgree() {
    assertThat(ahead(Duration.ofMillis(900), Duration.ofMillis(2))).isZero();
    assertThat(ahead(Duration.ofSeconds(-2), Duration.ofSeconds(2))).isZero();
  }

  @Test
  void anHourIsAnHourEitherWay() {
    assertThat(ahead(Duration.ofHours(1), Duration.ofMillis(2)))
        .isEqualTo(Duration.ofHours(1).minusMillis(1));
    assertThat(ahead(Duration.ofHours(-1), Duration.ofMillis(2)))
        .isEqualTo(Duration.ofHours(-1).minusMillis(1));
  }

  private static Duration ahead(Duration theirs, Duration way) {
    return BusTime.ahead(ASKED, ASKED.plus(theirs), ASKED.plus(way));
  }
}
