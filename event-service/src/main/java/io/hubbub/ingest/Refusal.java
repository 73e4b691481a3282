package io.hubbub.ingest;

import io.hubbub.event.Problem;
import java.util.Map;

/** Ends a request before any of its items is looked at; becomes an {@link Answer.Refused}. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient Map<String, String> headers;

  Refusal(Problem problem) {
    this(problem, Map.of());
  }

  /**
   * @param headers of the answer: what would be taken, for programs
   */
  Refusal(Problem problem, Map<String, String> headers) {
    // Without a stack trace: it is an answer, and hostile input must not cost more than honest.
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.headers = headers;
  }

  Problem problem() {
    return problem;
  }

  Map<String, String> headers() {
    return headers;
  }
}
