package io.hubbub.partitions;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Way through partitions in steps: the nearest alone, then 4, then 16 at a time. A page is mostly
 * full after the first step, and planning a question costs time for each partition it may touch.
 *
 * <p>Where partitions begin only decides where a span is cut: the steps cover all of it, so that an
 * old list costs time and never an event.
 */
public final class PartitionWalk {
  private static final int GROWTH = 4;
  private static final int LARGEST_STEP = 16;

  private PartitionWalk() {}

  /** What is asked of one step. */
  @FunctionalInterface
  public interface Step<E extends Exception> {
    /**
     * Asks, and closes its statements.
     *
     * @return whether the next step is to be asked too
     */
    boolean ask(Span span) throws SQLException, E;
  }

  /**
   * Asks one step after the other in the connection's transaction. A statement locks each partition
   * that it may touch and each of its indexes, until the transaction ends; all sessions share the
   * room for such locks. So from the second step on each is rolled back before the next, which lets
   * go of its locks and leaves the transaction its snapshot: a walk never holds more than those of
   * its first step, which keep retention away from the table, and of one other.
   *
   * @param connection in a transaction that writes nothing
   */
  public static <E extends Exception> void ask(
      Connection connection, List<Span> steps, Step<E> step) throws SQLException, E {
    @Nullable Savepoint afterFirst = null;
    boolean first = true;
    for (Span each : steps) {
      if (afterFirst != null) {
        connection.rollback(afterFirst);
      } else if (!first) {
        afterFirst = connection.setSavepoint();
      }
      first = false;
      if (!step.ask(each)) {
        return;
      }
    }
  }

  /**
   * The steps through a span, nearest first; they touch and do not overlap.
   *
   * @param bounds where partitions begin, in milliseconds, in any order
   */
  public static List<Span> steps(List<Long> bounds, Span span, Direction direction) {
    List<Long> ahead = cuts(bounds, span);
    boolean older = direction == Direction.OLDER;
    if (older) {
      Collections.reverse(ahead);
    }
    long far = older ? span.from() : span.to();
    List<Span> steps = new ArrayList<>();
    long at = older ? span.to() : span.from();
    int passed = 0;
    for (int size = 1; at != far; size = Math.min(LARGEST_STEP, size * GROWTH)) {
      passed += size;
      long next = passed > ahead.size() ? far : ahead.get(passed - 1);
      steps.add(older ? new Span(next, at) : new Span(at, next));
      at = next;
    }
    return steps;
  }

  /** One step a partition, for whoever wants them all. */
  public static List<Span> singleSteps(List<Long> bounds, Span span) {
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
