package io.hubbub.load.faults;

import java.time.Duration;
import java.util.List;

/** What came of a fault. */
public sealed interface Result {
  /** The fault's name. */
  String fault();

  /** How long it kept the suite busy. */
  Duration took();

  /** Whether everything held that must. */
  default boolean held() {
    return false;
  }

  /**
   * It was made, and everything was looked at.
   *
   * @param events accepted
   * @param unavailable the longest time in which no event was accepted
   * @param stood the longest time in which none became a row
   * @param redelivered deliveries that were not the first
   * @param lost events accepted and not in the table
   * @param twice events with more than one row
   * @param broken what does not hold, in words; empty if everything does
   * @param took with the start of a system, if it needed one
   */
  record Judged(
      String fault,
      long events,
      Duration unavailable,
      Duration stood,
      long redelivered,
      int lost,
      int twice,
      List<String> broken,
      Duration took)
      implements Result {
    @Override
    public boolean held() {
      return broken.isEmpty();
    }
  }

  /** It could not be made here: that says nothing about the system, and counts as nothing. */
  record NotRun(String fault, String why) implements Result {
    @Override
    public Duration took() {
      return Duration.ZERO;
    }
  }

  /** The system, or the suite, came to an end in between. */
  record Failed(String fault, String why, Duration took) implements Result {}
}
