package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Report.Advice;
import io.hubbub.monitoring.report.Report.Evidence;
import io.hubbub.monitoring.report.Target;
import io.hubbub.monitoring.report.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What to change, the most urgent first. */
final class Advices {
  private final Sight sight;

  Advices(Sight sight) {
    this.sight = sight;
  }

  /** What follows from the figures by themselves. */
  List<Advice> all() {
    return Stream.of(
            new LedgerAdvice(sight).all(),
            new LandingAdvice(sight).all(),
            new BatchAdvice(sight).all(),
            new PoolAdvice(sight).all(),
            new IndexAdvice(sight).all(),
            new MemoryAdvice(sight).all())
        .flatMap(each -> each)
        .toList();
  }

  /**
   * The same, and for each target that failed and that none of it is about, what to do for its
   * cause: no FAIL stands beside an empty list.
   *
   * @param promises in the order of their targets
   */
  static List<Advice> with(
      List<Advice> known, List<Promise> promises, List<Target> targets, Causes causes) {
    Map<Cause, List<Evidence>> failed = new LinkedHashMap<>();
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      if (target.verdict() == Verdict.FAIL && target.value() != null) {
        failed
            .computeIfAbsent(promises.get(i).cause().apply(causes), _ -> new ArrayList<>())
            .add(new Evidence(target.name(), target.value(), target.unit()));
      }
    }
    List<Advice> all = new ArrayList<>(known);
    failed.forEach((cause, figures) -> {
      if (cause.change() != null) {
        all.add(new Advice(cause.about(), cause.change(), sentence(cause.words()), figures));
      }
    });
    return List.copyOf(all);
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
