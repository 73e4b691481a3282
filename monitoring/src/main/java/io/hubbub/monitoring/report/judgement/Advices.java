package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Report.Advice;
import java.util.List;
import java.util.stream.Stream;

/** What to change, the most urgent first. */
final class Advices {
  private final Sight sight;

  Advices(Sight sight) {
    this.sight = sight;
  }

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
}
