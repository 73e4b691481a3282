package io.hubbub.ingest.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AckDelayLimitTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int MOST = 4_096;

  private final AckDelayLimit limit = new AckDelayLimit(MOST, Duration.ofSeconds(5));
  private long now = 100 * SECOND;

  @Test
  void isTheMostWhileAcksComeSoon() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(ack(SECOND / 10)).isFalse();
    }
    assertThat(limit.events()).isEqualTo(MOST);
  }

  @Test
  void isHalvedOnceByAllThatWerePublishedTogether() {
    for (int i = 0; i < 1_000; i++) {
      ack(2 * SECOND);
    }
    assertThat(limit.events()).isEqualTo(MOST / 2);
    now += 3 * SECOND;
    ack(2 * SECOND);
    assertThat(limit.events()).isEqualTo(MOST / 4);
  }

  @Test
  void keepsABusBusyHoweverSlowItIs() {
    for (int i = 0; i < 100; i++) {
      now += 5 * SECOND;
      ack(4 * SECOND);
    }
    assertThat(limit.events()).isEqualTo(64);
  }

  @Test
  void isRaisedByEveryAckThatComesSoonAgain() {
    ack(2 * SECOND);
    now += 3 * SECOND;
    for (int i = 0; i < MOST; i++) {
      ack(SECOND / 10);
    }
    assertThat(limit.events()).isEqualTo(MOST);
  }

  @Test
  void neitherFallsNorRisesBetween() {
    ack(2 * SECOND);
    for (int i = 0; i < 1_000; i++) {
      now += SECOND;
      assertThat(ack(SECOND * 7 / 10)).isFalse();
    }
    assertThat(limit.events()).isEqualTo(MOST / 2);
  }

  @Test
  void leavesASmallSettingAlone() {
    AckDelayLimit small = new AckDelayLimit(10, Duration.ofSeconds(5));
    assertThat(small.confirmed(now - 4 * SECOND, now)).isFalse();
    assertThat(small.events()).isEqualTo(10);
  }

  private boolean ack(long took) {
    return limit.confirmed(now - took, now);
  }
}
