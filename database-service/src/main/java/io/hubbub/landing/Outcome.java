package io.hubbub.landing;

import java.util.List;

/** What came of saving a batch. */
public sealed interface Outcome {
  /**
   * It is committed. Every delivery of the batch is in one of the three.
   *
   * @param landed how many became rows
   * @param alreadyThere how many were rows before, or were twice in the batch
   * @param refused those that did not and never will
   */
  record Saved(int landed, int alreadyThere, List<Refused> refused) implements Outcome {}

  /**
   * It is not known to be committed. Saving the same batch again is right, and harmless if it was.
   */
  record Unavailable(Exception cause) implements Outcome {}
}
