package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Target;
import io.hubbub.monitoring.report.Target.Comparison;
import io.hubbub.monitoring.report.Verdict;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A target, and where its measurement is found.
 *
 * @param warnUntil up to here a miss is a WARN
 * @param needed samples without which there is no verdict
 * @param points that a FAIL takes from the health score
 * @param cause of a miss
 */
record Promise(
    String id,
    String name,
    String unit,
    Comparison comparison,
    double target,
    double warnUntil,
    long needed,
    int points,
    Function<Sight, Reading> reading,
    Function<Causes, Cause> cause) {
  private static final double LITTLE = 0.2;

  /** A promise that a WARN misses by at most a fifth. */
  static Promise of(String id, String name, Comparison comparison, double target, String unit) {
    double slack = comparison == Comparison.AT_LEAST ? -LITTLE : LITTLE;
    return new Promise(
        id,
        name,
        unit,
        comparison,
        target,
        target * (1 + slack),
        1,
        0,
        Promise::byBenchmark,
        Causes::unknown);
  }

  /** WARN up to here instead. */
  Promise warnUntil(double limit) {
    return new Promise(id, name, unit, comparison, target, limit, needed, points, reading, cause);
  }

  Promise needing(long samples) {
    return new Promise(
        id, name, unit, comparison, target, warnUntil, samples, points, reading, cause);
  }

  Promise worth(int deduction, Function<Sight, Reading> where) {
    return new Promise(
        id, name, unit, comparison, target, warnUntil, needed, deduction, where, cause);
  }

  /** Where the cause is found when it is missed. */
  Promise because(Function<Causes, Cause> found) {
    return new Promise(
        id, name, unit, comparison, target, warnUntil, needed, points, reading, found);
  }

  private static Reading byBenchmark(Sight sight) {
    return Reading.none("measured by a benchmark, not in operation");
  }

  Target judge(Sight sight, Causes causes) {
    Reading read = reading.apply(sight);
    Verdict verdict = verdict(read);
    Spread spread = read.spread();
    boolean none = Double.isNaN(read.value());
    return new Target(
        id,
        name,
        unit,
        target,
        comparison,
        none ? null : read.value(),
        read.samples(),
        spread == null ? null : spread.mean(),
        spread == null ? null : spread.median(),
        spread == null ? null : spread.p95(),
        spread == null ? null : spread.p99(),
        spread == null ? null : spread.max(),
        spread == null ? null : spread.stddev(),
        verdict,
        warnUntil,
        note(read),
        verdict == Verdict.FAIL || verdict == Verdict.WARN ? cause.apply(causes).words() : null);
  }

  private Verdict verdict(Reading read) {
    if (Double.isNaN(read.value()) || read.samples() < needed) {
      return Verdict.NO_DATA;
    }
    if (comparison.holds(read.value(), target)) {
      return Verdict.PASS;
    }
    boolean little =
        comparison == Comparison.AT_LEAST ? read.value() >= warnUntil : read.value() <= warnUntil;
    return little && comparison != Comparison.EQUAL ? Verdict.WARN : Verdict.FAIL;
  }

  private @Nullable String note(Reading read) {
    boolean few = !Double.isNaN(read.value()) && read.samples() < needed;
    return few ? "a verdict needs " + Amount.of(needed) + " samples" : read.note();
  }
}
