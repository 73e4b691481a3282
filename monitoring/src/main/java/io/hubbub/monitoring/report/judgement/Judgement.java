package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Environment;
import io.hubbub.monitoring.report.Leak;
import io.hubbub.monitoring.report.Minute;
import io.hubbub.monitoring.report.Observation;
import io.hubbub.monitoring.report.Regression;
import io.hubbub.monitoring.report.Report;
import io.hubbub.monitoring.report.Report.Advice;
import io.hubbub.monitoring.report.Scope;
import io.hubbub.monitoring.report.Target;
import io.hubbub.monitoring.report.Verdict;
import io.hubbub.monitoring.report.Window;
import java.util.Comparator;
import java.util.List;

/** From what was observed to what is to be said of it. */
public final class Judgement {
  private Judgement() {}

  /**
   * The report of an observation. A pure function: it looks at nothing else, not even at the clock.
   *
   * @param baseline minutes to hold the observation's against, best of the same hours of earlier
   *     days; may be empty
   */
  public static Report judge(
      Scope scope, Window window, Observation now, List<Minute> baseline, Environment environment) {
    Sight sight = new Sight(now);
    Leak leak = new Leaks(sight).judge();
    Regression regression = new Regressions(baseline, now.minutes()).judge();
    List<Promise> promises = Promises.all(leak);
    List<Advice> advice = new Advices(sight).all();
    Causes causes = new Causes(sight, leak, advice);
    List<Target> targets = promises.stream().map(each -> each.judge(sight, causes)).toList();
    Score score = Score.of(promises, targets, regression, now.missing());
    return new Report(
        scope,
        window,
        now.to(),
        now.instances(),
        now.missing(),
        worst(targets),
        targets,
        Deliveries.ledger(sight),
        new Bottlenecks(sight).judge(),
        Advices.with(advice, promises, targets, causes),
        regression,
        leak,
        score.value(),
        score.deductions(),
        environment);
  }

  private static Verdict worst(List<Target> targets) {
    return targets.stream()
        .map(Target::verdict)
        .max(Comparator.naturalOrder())
        .orElse(Verdict.NO_DATA);
  }
}
