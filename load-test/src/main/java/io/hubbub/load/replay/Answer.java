package io.hubbub.load.replay;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the door said to a batch. */
sealed interface Answer {

  /**
   * Each line of the batch is in one of the four.
   *
   * @param accepted stored by the bus, new to it
   * @param duplicates known to be stored already
   * @param rejected refused for good
   * @param unconfirmed perhaps stored: to be sent again with the same ids
   */
  record Taken(int accepted, int duplicates, List<Rejected> rejected, int unconfirmed)
      implements Answer {

    /**
     * The sum of several attempts with the same lines: what an earlier one had accepted came back
     * as duplicates.
     */
    Taken after(int acceptedBefore) {
      int known = Math.min(acceptedBefore, duplicates);
      return new Taken(accepted + known, duplicates - known, rejected, unconfirmed);
    }
  }

  /**
   * Nothing is certain: all of it is to be sent again with the same ids.
   *
   * @param after how long to wait; null when the door did not say
   */
  record Later(String why, @Nullable Duration after) implements Answer {}

  /**
   * A line refused for good.
   *
   * @param index its place in the batch
   * @param reason for counting: the kind of problem and the field at fault
   * @param detail for people
   */
  record Rejected(int index, String reason, String detail) {}
}
