package io.hubbub.monitoring.report.judgement;

import org.jspecify.annotations.Nullable;

/**
 * The reason for which a target was missed.
 *
 * @param words the reason, a sentence without its full stop
 * @param about of the advice that says what to change
 * @param change what to do when no other advice says so; null when one does
 */
record Cause(String words, String about, @Nullable String change) {

  /** Nothing that was measured is the reason. */
  static final Cause NOT_KNOWN = notKnown("nothing else that was measured is out of the ordinary");

  /** What is known besides, where it is not known why. */
  static Cause notKnown(String known) {
    return new Cause(
        "the cause is not known: " + known,
        "a cause that is not known",
        "Look at the plots for when it was, and at the logs of the instances (./hubbub logs) and of"
            + " the servers for what happened then.");
  }

  /** What another advice says. */
  static Cause advised(String about) {
    return new Cause("see the advice on " + about, about, null);
  }

  static Cause known(String words, String about, String change) {
    return new Cause(words, about, change);
  }
}
