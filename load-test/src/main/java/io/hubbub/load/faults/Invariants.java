package io.hubbub.load.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What must hold whatever broke. Each is a sentence that says what is wrong when it does not. */
final class Invariants {
  private static final int EXAMPLES = 3;

  private Invariants() {}

  /** What does not hold, in words; empty if everything does. */
  static List<String> broken(Evidence evidence) {
    List<String> broken = new ArrayList<>();
    name(broken, "accepted and not in the table", lost(evidence));
    name(broken, "in the table more than once", twice(evidence));
    name(broken, "in the table though nobody sent them", unexplained(evidence));
    name(broken, "refused though nothing is wrong with them", refused(evidence));
    answers(broken, evidence);
    broken.addAll(Order.broken(evidence.book(), evidence.rows()));
    say(broken, evidence.rows().equals(evidence.history()), "history is not what the table has");
    say(
        broken,
        evidence.drained(),
        "something is still under way " + evidence.limit().toSeconds() + " s after the healing");
    say(
        broken,
        evidence.deadLetters() == evidence.poison(),
        "%d dead letters for %d poisonous messages"
            .formatted(evidence.deadLetters(), evidence.poison()));
    ledger(broken, evidence);
    broken.addAll(Vitals.grown(evidence.before(), evidence.after()));
    return broken;
  }

  /** Accepted events that are no row. */
  static Set<String> lost(Evidence evidence) {
    Set<String> lost = evidence.book().accepted();
    evidence.rows().forEach(lost::remove);
    return lost;
  }

  /** Events with more than one row. */
  static Set<String> twice(Evidence evidence) {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    evidence.rows().stream().filter(row -> !seen.add(row)).forEach(twice::add);
    return twice;
  }

  private static Set<String> unexplained(Evidence evidence) {
    Set<String> unexplained = new HashSet<>(evidence.rows());
    unexplained.removeAll(evidence.book().accepted());
    unexplained.removeAll(evidence.book().ids(Posting.Answer.UNKNOWN));
    return unexplained;
  }

  private static Set<String> refused(Evidence evidence) {
    return evidence.book().ids(Posting.Answer.REFUSED);
  }

  private static void answers(List<String> broken, Evidence evidence) {
    Map<String, Integer> bad = new TreeMap<>(evidence.troubles());
    bad.keySet().removeIf(trouble -> !Troubles.isBad(trouble));
    say(broken, bad.isEmpty(), "requests were answered as they never should be: " + bad);
  }

  private static void ledger(List<String> broken, Evidence evidence) {
    say(
        broken,
        evidence.figures().landed() == evidence.rows().size(),
        "%d counted as landed, and %d rows"
            .formatted(evidence.figures().landed(), evidence.rows().size()));
    say(
        broken,
        evidence.figures().accepted() == evidence.figures().done(),
        "%d counted as accepted, and %d as settled"
            .formatted(evidence.figures().accepted(), evidence.figures().done()));
    say(
        broken,
        evidence.passedOver() == 0,
        evidence.passedOver() + " events were acknowledged without being landed");
  }

  private static void name(List<String> broken, String what, Collection<String> ids) {
    say(
        broken,
        ids.isEmpty(),
        "%d %s: %s".formatted(ids.size(), what, ids.stream().limit(EXAMPLES).toList()));
  }

  private static void say(List<String> broken, boolean holds, String otherwise) {
    if (!holds) {
      broken.add(otherwise);
    }
  }
}
