package io.hubbub.resilience;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
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
  private final RetryRegistry retries;
  private final BulkheadRegistry bulkheads;

  /** Made from what metrics are told of. */
  Guards(CircuitBreakerRegistry breakers, RetryRegistry retries, BulkheadRegistry bulkheads) {
    this.breakers = breakers;
    this.retries = retries;
    this.bulkheads = bulkheads;
  }

  /**
   * Without a container.
   *
   * @param meters where metrics are told
   */
  public static Guards of(MeterRegistry meters) {
    CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    RetryRegistry retries = RetryRegistry.ofDefaults();
    BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    TaggedRetryMetrics.ofRetryRegistry(retries).bindTo(meters);
    TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
    return new Guards(breakers, retries, bulkheads);
  }

  /** A guard; to be a bean, so that health shows it. */
  public Guard guard(BreakerSettings settings) {
    CircuitBreaker breaker = breakers.circuitBreaker(settings.guard(), settings.config());
    breaker
        .getEventPublisher()
        .onStateTransition(event -> tell(breaker, event.getStateTransition()));
    return new Guard(breaker);
  }

  /** Retries of a guard's calls. */
  public Retries retries(RetrySettings settings) {
    return new Retries(
        retries.retry(settings.guard(), Retries.config(settings)), settings.within());
  }

  /**
   * A gate for a guard's calls.
   *
   * @param atOnce so many may be under way; 1 to 10,000
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  public Gate gate(String guard, int atOnce) {
    new Allowed(guard).within("at-once", atOnce, 1, 10_000);
    BulkheadConfig config =
        BulkheadConfig.custom().maxConcurrentCalls(atOnce).maxWaitDuration(Duration.ZERO).build();
    return new Gate(bulkheads.bulkhead(guard, config));
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
