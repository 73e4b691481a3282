package io.hubbub.load.faults;

import java.time.Duration;

/**
 * What a fault may ask when everything is over, to add what else must hold.
 *
 * @param redelivered how many deliveries were not the first of their event
 * @param stood the longest time in which no event became a row
 */
record Aftermath(Scene scene, Evidence evidence, long redelivered, Duration stood) {

  /** The longest time in which no event was accepted. */
  Duration unavailable() {
    return evidence.book().longestWithoutAcceptance();
  }

  /** How many attempts of clients were sent and not answered with 202. */
  long failures() {
    return evidence.book().failures();
  }

  /** Wants requests accepted and events landed again and again, with short pauses at most. */
  void mustGoOn(Duration longest) {
    must(unavailable().compareTo(longest) < 0, "nothing was accepted for " + unavailable());
    must(stood.compareTo(longest) < 0, "nothing landed for " + stood);
  }

  /** Says that something is broken unless it holds. */
  void must(boolean hold, String otherwise) {
    scene.must(hold, otherwise);
  }
}
