package io.hubbub.load.bench;

import io.hubbub.load.bench.ColdRun.Phase;
import io.hubbub.load.bench.ColdRun.Result;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What {@code bench cold} found, beside its targets. */
final class ColdReport {
  private static final double FIRST_MS = 100;
  private static final double AFTER_MS = 20;
  private static final double MICROS = 1e3;

  private final List<String> lines = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();

  /** Adds a run of the floor, which has no target. */
  void floor(String name, Result result) {
    lines.add(line("floor, " + name + ", first 10 s", result.first(), false));
    lines.add(line("floor, " + name + ", after", result.after(), false));
  }

  /** Adds a run of Hubbub. */
  void hubbub(String name, Result result) {
    add(name + ", first 10 s", result.first(), FIRST_MS);
    add(name + ", after", result.after(), AFTER_MS);
  }

  private void add(String name, Phase phase, double target) {
    lines.add(line("Hubbub, " + name, phase, true));
    verdicts.add(new Verdict(name + ": refused", "", phase.refusals(), "", false, 0));
    verdicts.add(p99(name + ": answered, p99", phase.answered(), target));
    verdicts.add(p99(name + ": committed, p99", phase.committed(), target));
  }

  private static Verdict p99(String name, Histogram micros, double target) {
    double value = micros.getValueAtPercentile(99) / MICROS;
    String samples = "%,d samples".formatted(micros.getTotalCount());
    return new Verdict(name, "ms", value, samples, false, target);
  }

  private static String line(String name, Phase phase, boolean rows) {
    return "%-32s answered %s%s; refused %d%s"
        .formatted(
            name,
            times(phase.answered()),
            rows ? "; committed " + times(phase.committed()) : "",
            phase.refusals(),
            phase.refused().isEmpty() ? "" : " " + phase.refused());
  }

  private static String times(Histogram micros) {
    return "p50 %.1f, p99 %.1f, max %.0f ms"
        .formatted(
            micros.getValueAtPercentile(50) / MICROS,
            micros.getValueAtPercentile(99) / MICROS,
            micros.getMaxValue() / MICROS);
  }

  void print(PrintWriter to) {
    lines.forEach(to::println);
    verdicts.forEach(verdict -> to.println(verdict.line()));
    to.flush();
  }

  /** Whether a target was missed by more than 20 %. */
  boolean failed() {
    return verdicts.stream().anyMatch(verdict -> verdict.grade().equals("FAIL"));
  }
}
