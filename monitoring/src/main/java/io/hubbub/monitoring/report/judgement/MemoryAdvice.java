package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Bottleneck.Resource;
import io.hubbub.monitoring.report.Report.Advice;
import io.hubbub.monitoring.report.Report.Evidence;
import java.util.List;
import java.util.stream.Stream;

/** Whether the JVMs have too little heap. */
final class MemoryAdvice {
  private static final double FULL = 0.8;
  private static final double MUCH = 0.05;

  private final Sight sight;

  MemoryAdvice(Sight sight) {
    this.sight = sight;
  }

  Stream<Advice> all() {
    return Stream.concat(heaps(), collection());
  }

  private Stream<Advice> heaps() {
    return Usage.heapShares(sight).entrySet().stream()
        .filter(share -> share.getValue() > FULL)
        .map(share ->
            new Advice(
                "heap of " + share.getKey(),
                "Give it a larger heap (-Xmx), a third more at least.",
                "So much was still in use after a collection that little room is left.",
                List.of(new Evidence("heap after collection", 100 * share.getValue(), "%"))));
  }

  private Stream<Advice> collection() {
    return new Resources(sight)
        .busiestFirst().stream()
            .filter(each -> each.name().equals(Resources.COLLECTION))
            .filter(each -> each.utilisation() > MUCH)
            .map(MemoryAdvice::collection);
  }

  private static Advice collection(Resource collection) {
    return new Advice(
        "garbage collection",
        "Give the JVMs a larger heap (-Xmx), or a larger young generation (-Xmn).",
        "They stood still for it for much of the time.",
        List.of(new Evidence("time in collections", 100 * collection.utilisation(), "%")));
  }
}
