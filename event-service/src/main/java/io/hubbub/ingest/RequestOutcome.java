package io.hubbub.ingest;

import io.hubbub.event.Problem;
import java.util.Locale;

/** What became of a request: whether it was its own fault is what the objective asks. */
enum RequestOutcome {
  /** Each of its valid events is on the bus, and there is at least one. */
  ACCEPTED,
  /** It held nothing that could be accepted. */
  INVALID,
  /** There was no room for it. */
  OVERLOAD,
  /** The bus did not confirm all of it. */
  NO_BUS,
  /** Something broke. */
  FAILED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RequestOutcome of(Answer answer) {
    return switch (answer) {
      case Answer.Refused refused -> ofProblem(refused.problem());
      case Answer.Receipt receipt -> {
        RequestOutcome worst = receipt.problem() == null ? ACCEPTED : ofProblem(receipt.problem());
        for (Answer.Rejected each : receipt.rejected()) {
          worst = each.mayPass() ? ofProblem(each.problem()) : worst;
        }
        yield worst;
      }
    };
  }

  private static RequestOutcome ofProblem(Problem problem) {
    if (problem.type().equals(IngestProblems.TOO_MUCH)) {
      return OVERLOAD;
    }
    return problem.status() == 503 ? NO_BUS : INVALID;
  }
}
