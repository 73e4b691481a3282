package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Regression;
import io.hubbub.monitoring.report.Report.Deduction;
import io.hubbub.monitoring.report.Target;
import io.hubbub.monitoring.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The health score: 100 less the deductions, at least 0.
 *
 * @param value null when nothing was measured
 */
record Score(@Nullable Integer value, List<Deduction> deductions) {
  private static final int MOST = 100;
  private static final int MAJOR_REGRESSION = 20;
  private static final int MINOR_REGRESSION = 10;
  private static final int MISSING_INSTANCE = 10;
  private static final int MOST_FOR_MISSING = 30;

  static Score of(
      List<Promise> promises, List<Target> targets, Regression regression, List<String> missing) {
    List<Deduction> deductions = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      target(targets.get(i), promises.get(i).points(), deductions);
    }
    regression(regression, deductions);
    missing(missing, deductions);
    int lost = deductions.stream().mapToInt(Deduction::points).sum();
    boolean measured = targets.stream().anyMatch(each -> each.verdict() != Verdict.NO_DATA);
    return new Score(measured ? Math.max(0, MOST - lost) : null, List.copyOf(deductions));
  }

  private static void target(Target target, int points, List<Deduction> deductions) {
    String reason = target.name() + ": " + target.verdict();
    switch (target.verdict()) {
      case FAIL -> deductions.add(new Deduction(target.id(), points, reason));
      case WARN -> deductions.add(new Deduction(target.id(), (points + 1) / 2, reason));
      default -> {}
    }
  }

  private static void regression(Regression regression, List<Deduction> deductions) {
    switch (regression.grade()) {
      case MAJOR -> deductions.add(new Deduction("O5", MAJOR_REGRESSION, "Major regression"));
      case MINOR -> deductions.add(new Deduction("O5", MINOR_REGRESSION, "Minor regression"));
      default -> {}
    }
  }

  private static void missing(List<String> missing, List<Deduction> deductions) {
    if (!missing.isEmpty()) {
      int points = Math.min(MOST_FOR_MISSING, MISSING_INSTANCE * missing.size());
      String reason = "Did not answer: " + String.join(", ", missing);
      deductions.add(new Deduction("O1", points, reason));
    }
  }
}
