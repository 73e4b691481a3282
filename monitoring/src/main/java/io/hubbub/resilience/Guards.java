package io.hubbub.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the guards of a service. Each is in metrics under its name and logs when it opens, is
 * half-open, or closes. Thread-safe.
 */
@Component
public final class Guards {
  private static final Logger log = LoggerFactory.getLogger(Guards.class);

  private final CircuitBreakerRegistry breakers;

  /**
   * @param breakers which metrics are told of
   */
  public Guards(CircuitBreakerRegistry breakers) {
    this.breakers = breakers;
  }

  /** A guard; to be a bean, so that health shows it. */
  public Guard guard(BreakerSettings settings) {
    CircuitBreaker breaker = breakers.circuitBreaker(settings.guard(), settings.config());
    breaker
        .getEventPublisher()
        .onStateTransition(event -> tell(breaker, event.getStateTransition()));
    return new Guard(breaker);
  }

  private static void tell(CircuitBreaker breaker, StateTransition transition) {
    String name = breaker.getName();
    switch (transition.getToState()) {
      case OPEN -> {
        if (transition.getFromState() == CircuitBreaker.State.CLOSED) {
          var calls = breaker.getMetrics();
          log.warn(
              "breaker {} is open: of the last {} calls {} failed and {} were slow",
              name,
              calls.getNumberOfBufferedCalls(),
              calls.getNumberOfFailedCalls(),
              calls.getNumberOfSlowCalls());
        } else {
          log.info("breaker {} is open again", name);
        }
      }
      case HALF_OPEN -> log.info("breaker {} is half-open: the next calls decide", name);
      case CLOSED -> log.info("breaker {} is closed", name);
      default -> log.info("breaker {} is {}", name, transition.getToState());
    }
  }
}
