package io.hubbub.ingest;

import io.hubbub.event.Problem;

/** Ends a request before any of its items is looked at; becomes an {@link Answer.Refused}. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Refusal(Problem problem) {
    // Without a stack trace: it is an answer, and hostile input must not cost more than honest.
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
