package io.hubbub.stream;

import java.time.Instant;

/**
 * A loss at the end of the stream that was found and put right, such as after a power cut.
 *
 * @param at when it was put right
 * @param endedAt the highest sequence that is known to have been left in the stream
 * @param highestKnown the highest sequence that had landed, or was seen, before
 * @param rescued how many events left in the stream had not landed and did then
 * @param missing how many sequences up to the highest known are lost for sure; what the stream had
 *     above that nobody knows
 * @param firstSequence with which the stream goes on
 */
public record StreamCut(
    Instant at, long endedAt, long highestKnown, long rescued, long missing, long firstSequence) {

  /** The same in words, for an operator. */
  String words() {
    return ("The stream had lost what came behind sequence %d (a power cut?), and %d had landed. %d"
            + " events left in it landed, %d are missing for sure; of accepted events above sequence"
            + " %d, if there were any, nothing is known. It goes on at sequence %d")
        .formatted(endedAt, highestKnown, rescued, missing, highestKnown, firstSequence);
  }
}
