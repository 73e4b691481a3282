package io.hubbub.web;

import io.hubbub.event.Problem;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The end of a request whose body has not arrived whole: it took too long, or the room was needed.
 * Who reads the body gets it, mostly as a cause, and should answer with its problem.
 */
public final class RequestCutShort extends TimeoutException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  RequestCutShort(Problem problem) {
    super(problem.title());
    this.problem = problem;
  }

  /** What the client is told. */
  public Problem problem() {
    return problem;
  }

  /** The one behind a failure to read, if it is that. */
  public static @Nullable RequestCutShort behind(@Nullable Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof RequestCutShort found) {
        return found;
      }
    }
    return null;
  }
}
