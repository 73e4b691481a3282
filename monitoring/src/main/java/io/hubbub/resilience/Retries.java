package io.hubbub.resilience;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call again that failed for a reason that may pass ({@link Failure#mayPass}), a few times
 * with pauses, and not for longer than somebody waits for it. A guard's refusal is none: it would
 * be the same at the next attempt. Only for calls that may be made twice. Thread-safe.
 */
public final class Retries {
  private final Retry retry;
  private final Duration within;

  Retries(Retry retry, Duration within) {
    this.retry = retry;
    this.within = within;
  }

  static RetryConfig config(RetrySettings settings) {
    return RetryConfig.custom()
        .maxAttempts(settings.retries() + 1)
        .intervalFunction(failed -> settings.backoff().pause(failed).toMillis())
        .retryOnException(each -> Failure.of(each).mayPass())
        .build();
  }

  /** Makes a call, again if need be; fails as its last attempt did. */
  public <T extends @Nullable Object, E extends Exception> T call(Guard.Call<T, E> call) throws E {
    long until = System.nanoTime() + within.toNanos();
    Retry.Context<T> context = retry.context();
    while (true) {
      try {
        T result = call.run();
        context.onComplete();
        return result;
      } catch (Exception e) {
        boolean inTime = until - System.nanoTime() > 0;
        if (!paused(context, inTime ? e : new TooLate())) {
          throw e;
        }
      }
    }
  }

  // False when it is not to be tried again; the library says so by throwing.
  private static boolean paused(Retry.Context<?> context, Exception e) {
    try {
      context.onError(e);
      return true;
    } catch (Exception last) {
      return false;
    }
  }

  /** Stands for a failure that is not repeated, for want of time. */
  private static final class TooLate extends Exception {
    private static final long serialVersionUID = 1;

    private TooLate() {
      super(null, null, false, false);
    }
  }
}
