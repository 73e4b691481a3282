package io.hubbub.stream;

import io.hubbub.bus.EventStream;
import io.nats.client.api.StreamInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is the matter with the stream of events, and what a repair does about it.
 *
 * @param detail the same in words
 * @param firstSequence with which the stream begins after the repair; null if nothing is done
 * @param highestSequence known of all streams so far
 * @param settled how many events landed, were there already or were refused, over all streams
 * @param missing how many sequences of the lost stream, up to the highest known, are not settled:
 *     what was accepted there is lost. What it had above that nobody knows
 * @param missingSequences the first of these, like {@code 3-5} and {@code 7}
 */
record RepairPlan(
    State state,
    Action action,
    String detail,
    @Nullable Long firstSequence,
    long highestSequence,
    long settled,
    long missing,
    List<String> missingSequences) {

  /** How the stream is. */
  enum State {
    /** It is the one that is remembered. */
    FINE,
    /** It was never made, which database-service does by itself. */
    UNMADE,
    /** It was made, and there is none now. */
    GONE,
    /** It ends below what has landed, which database-service puts right by itself. */
    CUT,
    /** There is one, and it is not the one that is remembered. */
    REPLACED
  }

  /** What a repair does. */
  enum Action {
    /** Nothing is to be done, or nothing can be. */
    NONE,
    /** Makes a new stream. */
    MAKE,
    /** Takes the stream that is there. */
    ADOPT
  }

  // Apart from the lost stream by far more than instances may still have in hand of it, so that
  // whatever lands late is never taken for an event of the new one.
  private static final long ROOM = 1_000_000;

  static RepairPlan nothingToDo(State state, String detail, SettledEvents.Known known) {
    return new RepairPlan(
        state, Action.NONE, detail, null, known.highest(), known.settled(), 0, List.of());
  }

  /** For a stream that was made and is gone. */
  static RepairPlan make(SettledEvents.Known known, long shownUpTo) {
    long first = Math.max(known.highest() + ROOM, shownUpTo) + 1;
    return of(
        State.GONE,
        Action.MAKE,
        "The stream %s is gone: what was accepted and had not landed is lost. A new one begins at %d."
            .formatted(EventStream.NAME, first),
        first,
        known);
  }

  /** For a stream that is not the one remembered. */
  static RepairPlan replaced(
      StreamInfo there, List<String> differences, SettledEvents.Known known) {
    long first = Math.max(1, there.getStreamState().getFirstSequence());
    long lowest = known.highest() + EventStream.MAX_UNDER_WAY + 1;
    String made =
        "Another stream took the place of %s: it was made at %s"
            .formatted(EventStream.NAME, StreamMemory.createdAt(there));
    if (first < lowest) {
      String why =
          "and begins at sequence %d, while only %d and above are sure not to be taken already";
      return refused(made + " " + why.formatted(first, lowest), known);
    }
    if (!differences.isEmpty()) {
      return refused(made + " and is not configured as wanted: " + differences, known);
    }
    return of(
        State.REPLACED,
        Action.ADOPT,
        made
            + " and begins at sequence "
            + first
            + ", above all that is known. It is taken as it is.",
        first,
        known);
  }

  /** For the stream that is remembered, cut at its end. */
  static RepairPlan cut(StreamTrouble.Cut why, SettledEvents.Known known) {
    return nothingToDo(State.CUT, String.valueOf(why.getMessage()), known);
  }

  private static RepairPlan refused(String why, SettledEvents.Known known) {
    return of(
        State.REPLACED,
        Action.NONE,
        why
            + ". Save what it holds if you need it, delete it (nats stream rm %s), and repair then."
                .formatted(EventStream.NAME),
        null,
        known);
  }

  private static RepairPlan of(
      State state, Action action, String detail, @Nullable Long first, SettledEvents.Known known) {
    return new RepairPlan(
        state,
        action,
        detail,
        first,
        known.highest(),
        known.settled(),
        known.missing(),
        known.missingSequences());
  }
}
