package io.hubbub.load.guards;

import io.hubbub.load.Jmh;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Operations a second, by the name of their benchmark. Targets are those of the promises R1 and
 * P14.
 */
record GuardFigures(Map<String, Double> perSecond) {
  private static final double MICROS = 1e6;
  private static final double PER_CENT = 100;

  static GuardFigures measured(int iterations) throws RunnerException {
    Map<String, Double> perSecond = new HashMap<>();
    for (RunResult each :
        Jmh.inThisJvm(GuardFigures.class.getPackageName() + "\\..*Benchmark\\.", iterations)
            .run()) {
      String name = each.getParams().getBenchmark();
      perSecond.put(name.substring(name.lastIndexOf('.') + 1), each.getPrimaryResult().getScore());
    }
    return new GuardFigures(perSecond);
  }

  List<Finding> findings() {
    double guardMicros = micros("closed") - micros("bare");
    return List.of(
        atLeast("breaker closed", "closed", "calls/s", 273_000),
        atLeast("breaker open", "refused", "refused/s", 85_000),
        new Finding("opens after a burst began", micros("opened") / 1e3, "ms", false, 120),
        atLeast(
            "retried once, exponential, full jitter", "retriedWithBackoff", "operations/s", 698),
        atLeast("retried once, fixed pause", "retriedAfterAFixedPause", "operations/s", 698),
        new Finding(
            "guard (%.3f us) of a select 1 (%.1f us)".formatted(guardMicros, micros("select")),
            guardMicros / micros("select") * PER_CENT,
            "%",
            false,
            1));
  }

  private Finding atLeast(String name, String benchmark, String unit, double target) {
    return new Finding(name, of(benchmark), unit, true, target);
  }

  private double micros(String benchmark) {
    return MICROS / of(benchmark);
  }

  private double of(String benchmark) {
    Double found = perSecond.get(benchmark);
    if (found == null) {
      throw new IllegalStateException("not measured: " + benchmark);
    }
    return found;
  }
}
