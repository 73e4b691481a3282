package io.hubbub.standalone.system;

/** What came of asking for the figures. */
public sealed interface Reading {

  /**
   * They are known.
   *
   * @param figures all of one answer
   * @param nanoTime when they were read, as {@link System#nanoTime} has it
   */
  record Known(Figures figures, long nanoTime) implements Reading {}

  /**
   * They are not known, which is not the same as zero.
   *
   * @param why what each service that was asked did instead, for people to read
   */
  record Unknown(String why) implements Reading {}
}
