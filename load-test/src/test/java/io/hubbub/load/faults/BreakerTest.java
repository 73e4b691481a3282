package io.hubbub.load.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final String METRICS =
      """
      # TYPE resilience4j_circuitbreaker_state gauge
      resilience4j_circuitbreaker_state{group="none",name="nats-publish",state="closed"} 0.0
      resilience4j_circuitbreaker_state{group="none",name="nats-publish",state="half_open"} 1.0
      resilience4j_circuitbreaker_state{group="none",name="postgres-write",state="closed"} 1.0
      resilience4j_circuitbreaker_state{group="none",name="postgres-write",state="half_open"} 0.0
      """;

  @Test
  void isOpenUntilItIsClosed() {
    assertThat(Breaker.isOpen(new Metrics(METRICS), "nats-publish")).isTrue();
    assertThat(Breaker.isOpen(new Metrics(METRICS), "postgres-write")).isFalse();
    assertThat(Breaker.isOpen(new Metrics(METRICS), "another")).isFalse();
  }
}
