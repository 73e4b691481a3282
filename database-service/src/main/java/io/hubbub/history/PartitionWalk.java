package io.hubbub.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * In which steps partitions are asked: the nearest alone, then 4, then 16, then the rest. A page is
 * mostly full after the first step, and planning a question costs time for each partition it may
 * touch.
 *
 * <p>Where partitions begin only decides where a span is cut: the steps cover all of it, so that an
 * old list costs time and never an event.
 */
final class PartitionWalk {
  private static final int GROWTH = 4;
  private static final int LARGEST_STEP = 16;

  private PartitionWalk() {}

  /**
   * The steps through a span, nearest first; they touch and do not overlap.
   *
   * @param bounds where partitions begin, in milliseconds, in any order
   */
  static List<Span> steps(List<Long> bounds, Span span, Direction direction) {
    List<Long> ahead = cuts(bounds, span);
    boolean older = direction == Direction.OLDER;
    if (older) {
      Collections.reverse(ahead);
    }
    long far = older ? span.from() : span.to();
    List<Span> steps = new ArrayList<>();
    long at = older ? span.to() : span.from();
    int passed = 0;
    for (int size = 1; at != far; size *= GROWTH) {
      passed += size;
      boolean rest = size > LARGEST_STEP || passed > ahead.size();
      long next = rest ? far : ahead.get(passed - 1);
      steps.add(older ? new Span(next, at) : new Span(at, next));
      at = next;
    }
    return steps;
  }

  /** One step a partition, for whoever wants them all. */
  static List<Span> singleSteps(List<Long> bounds, Span span) {
    List<Span> steps = new ArrayList<>();
    long at = span.from();
    for (long cut : cuts(bounds, span)) {
      steps.add(new Span(at, cut));
      at = cut;
    }
    steps.add(new Span(at, span.to()));
    return steps;
  }

  private static List<Long> cuts(List<Long> bounds, Span span) {
    List<Long> cuts = new ArrayList<>();
    for (long bound : bounds) {
      if (bound > span.from() && bound < span.to()) {
        cuts.add(bound);
      }
    }
    Collections.sort(cuts);
    return cuts;
  }
}
