package io.hubbub.web;

import io.hubbub.event.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem document. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final @Nullable Duration retryAfter;

  /** A problem that repeating the same request does not mend. */
  public ProblemException(Problem problem) {
    this(problem, null);
  }

  /**
   * A problem that may pass.
   *
   * @param retryAfter when to repeat the request; told in whole seconds, at least one
   */
  public ProblemException(Problem problem, @Nullable Duration retryAfter) {
    // Without a stack trace: it is an answer to the caller, not a fault of ours.
    super(problem.title() + ": " + problem.detail(), null, false, false);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** What the caller is told. */
  public Problem problem() {
    return problem;
  }

  /** When to repeat the request, null when that would not help. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
