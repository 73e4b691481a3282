package io.hubbub.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;

/**
 * When a breaker opens and how it closes. One whose half-open calls nobody makes closes too: of
 * what nobody asks for nothing is known to be wrong.
 *
 * @param guard whose it is, for messages
 * @param failureRate it opens when so many per cent of the last calls failed; 1 to 100
 * @param window so many last calls are looked at; 1 to 1,000
 * @param minimumCalls before so many it stays closed; 1 to the window
 * @param slowCall a call that took longer is slow; 1 ms to 1 h
 * @param slowCallRate it opens when so many per cent of the last calls were slow; 1 to 100
 * @param openFor so long it refuses everything; 100 ms to 4.9 s
 * @param halfOpenCalls so many calls then decide; 1 to 100
 */
public record BreakerSettings(
    String guard,
    int failureRate,
    int window,
    int minimumCalls,
    Duration slowCall,
    int slowCallRate,
    Duration openFor,
    int halfOpenCalls) {
  private static final Duration LONGEST_OPEN = Duration.ofMillis(4_900);
  private static final Duration HALF_OPEN_UNASKED = Duration.ofSeconds(30);

  /**
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  public BreakerSettings {
    Allowed allowed = new Allowed(guard);
    allowed.within("failure-rate", failureRate, 1, 100);
    allowed.within("window", window, 1, 1_000);
    allowed.within("minimum-calls", minimumCalls, 1, window);
    allowed.within("slow-call", slowCall, Duration.ofMillis(1), Duration.ofHours(1));
    allowed.within("slow-call-rate", slowCallRate, 1, 100);
    allowed.within("open-for", openFor, Duration.ofMillis(100), LONGEST_OPEN);
    allowed.within("half-open-calls", halfOpenCalls, 1, 100);
  }

  CircuitBreakerConfig config() {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(window)
        .minimumNumberOfCalls(minimumCalls)
        .failureRateThreshold(failureRate)
        .slowCallDurationThreshold(slowCall)
        .slowCallRateThreshold(slowCallRate)
        .waitDurationInOpenState(openFor)
        .automaticTransitionFromOpenToHalfOpenEnabled(true)
        .permittedNumberOfCallsInHalfOpenState(halfOpenCalls)
        .maxWaitDurationInHalfOpenState(HALF_OPEN_UNASKED)
        .transitionToStateAfterWaitDuration(State.CLOSED)
        .recordException(each -> Failure.of(each).counts())
        .writableStackTraceEnabled(false)
        .build();
  }
}
