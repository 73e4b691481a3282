package io.hubbub.event;

import org.jspecify.annotations.Nullable;

/** Ends the reading of an event at its first broken rule; becomes a {@link Decoded.Invalid}. */
final class Rejection extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Rejection(Problem problem) {
    // Without a stack trace: a refused event is an answer, not a fault, and hostile input must not
    // cost more than honest input.
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  static Rejection field(String field, @Nullable String value, String allowed) {
    return new Rejection(
        Problem.invalidEvent(
            field, value, allowed, "Send the event again with a " + field + " that is allowed."));
  }

  Problem problem() {
    return problem;
  }
}
