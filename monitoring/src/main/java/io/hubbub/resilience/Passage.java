package io.hubbub.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;

/** A call that a guard let through. It ends once, on any thread. */
public final class Passage {
  private final CircuitBreaker breaker;
  private final long began = System.nanoTime();

  Passage(CircuitBreaker breaker) {
    this.breaker = breaker;
  }

  /** It did what was wanted. */
  public void succeeded() {
    succeededWithin(System.nanoTime() - began);
  }

  /**
   * It did what was wanted.
   *
   * @param nanos how long that took, for calls that waited for something else meanwhile
   */
  public void succeededWithin(long nanos) {
    breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * It did not. What does not count against the one who was called counts for it: it answered. Of a
   * call that was interrupted nothing is known.
   */
  public void failed(Throwable why) {
    if (why instanceof InterruptedException) {
      abandoned();
    } else {
      breaker.onError(System.nanoTime() - began, TimeUnit.NANOSECONDS, why);
    }
  }

  /** It was not made after all. */
  public void abandoned() {
    breaker.releasePermission();
  }
}
