package io.hubbub.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.hubbub.monitoring.health.Dependency;
import org.jspecify.annotations.Nullable;

/**
 * A breaker around calls to something outside of this process. It opens when calls fail for a
 * reason that counts ({@link Failure#counts}) or are all slow, and then refuses at once; after a
 * moment it is half-open by itself, and the next calls decide. Until it is closed again the service
 * is degraded, not unready: whether what is behind it is needed, that one's own probe tells.
 * Thread-safe; costs well below a microsecond a call.
 */
public final class Guard implements Dependency {
  private final CircuitBreaker breaker;

  Guard(CircuitBreaker breaker) {
    this.breaker = breaker;
  }

  /** A guard that nothing watches and that never opens by itself. */
  public static Guard alone(String name) {
    CircuitBreaker breaker = CircuitBreaker.ofDefaults(name);
    breaker.transitionToDisabledState();
    return new Guard(breaker);
  }

  /** A call that may fail. */
  @FunctionalInterface
  public interface Call<T extends @Nullable Object, E extends Exception> {
    /** Makes it. */
    T run() throws E;
  }

  /** A call that returns nothing. */
  @FunctionalInterface
  public interface Action<E extends Exception> {
    /** Makes it. */
    void run() throws E;
  }

  /**
   * Makes a call if it is let through.
   *
   * @throws RefusedException if it is not: at once
   */
  public <E extends Exception> void run(Action<E> action) throws E {
    boolean unused =
        this.<Boolean, E>call(() -> {
          action.run();
          return true;
        });
  }

  /**
   * Makes a call if it is let through.
   *
   * @throws RefusedException if it is not: at once
   */
  public <T extends @Nullable Object, E extends Exception> T call(Call<T, E> call) throws E {
    Passage passage = enter();
    try {
      T result = call.run();
      passage.succeeded();
      return result;
    } catch (Throwable e) {
      passage.failed(e);
      throw e;
    }
  }

  /**
   * Lets a call through that ends elsewhere, say on another thread. Whoever enters says how it
   * ended: one that never does is missed when the breaker is half-open.
   *
   * @throws RefusedException if it is not let through: at once
   */
  public Passage enter() {
    if (!breaker.tryAcquirePermission()) {
      throw new RefusedException(name(), RefusedException.Reason.OPEN);
    }
    return new Passage(breaker);
  }

  /**
   * Opens it until {@link #release}: somebody knows, without a call, that none would succeed. What
   * calls say that are under way changes nothing.
   */
  public void hold() {
    breaker.transitionToForcedOpenState();
  }

  /** Ends {@link #hold}, since that somebody has tried and succeeded: it is closed. */
  public void release() {
    if (breaker.getState() == CircuitBreaker.State.FORCED_OPEN) {
      breaker.transitionToClosedState();
    }
  }

  /** Whether calls are refused now. */
  public boolean isOpen() {
    CircuitBreaker.State state = breaker.getState();
    return state == CircuitBreaker.State.OPEN || state == CircuitBreaker.State.FORCED_OPEN;
  }

  /** As it is called in settings, health, metrics and logs, for instance {@code nats-publish}. */
  @Override
  public String name() {
    return breaker.getName();
  }

  @Override
  public boolean isRequired() {
    return false;
  }

  /**
   * @throws IllegalStateException unless it is closed
   */
  @Override
  public void probe() {
    switch (breaker.getState()) {
      case OPEN, FORCED_OPEN ->
          throw new IllegalStateException(RefusedException.Reason.OPEN.words());
      case HALF_OPEN -> throw new IllegalStateException("breaker half-open: the next calls decide");
      default -> {}
    }
  }
}
