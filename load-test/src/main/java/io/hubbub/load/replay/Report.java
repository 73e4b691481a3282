package io.hubbub.load.replay;

import io.hubbub.standalone.system.Figures;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of a replay.
 *
 * @param landing what became of the accepted events
 * @param sendSeconds from the first line to the last answer
 * @param seconds from the first line until the last event had landed
 */
record Report(Tally.Count count, Figures landing, double sendSeconds, double seconds) {

  /** Whether every line was accepted, or known already, and waits no more. */
  boolean isClean() {
    return count.rejected() == 0
        && count.unanswered() == 0
        && landing.waiting() == 0
        && landing.deadLettered() == 0;
  }

  void print(PrintWriter out) {
    row(out, "sent", count.sent(), "in %.1f s, %,.0f/s".formatted(sendSeconds, rate(sendSeconds)));
    row(out, "accepted", count.accepted(), "");
    row(out, "duplicates", count.duplicates(), "dropped by the bus, which knew their ids");
    row(out, "rejected", count.rejected(), "");
    count.reasons().forEach((reason, n) -> out.printf("  %,13d  %s%n", n, reason));
    count.examples().forEach(example -> out.printf("    %s%n", example));
    row(out, "unanswered", count.unanswered(), lastTrouble());
    row(out, "landed", landing.landed(), "in %.1f s, %,.0f/s".formatted(seconds, rate(seconds)));
    row(out, "already there", landing.alreadyThere(), "dropped by the table, which had them");
    row(out, "dead-lettered", landing.deadLettered(), "see ./hubbub dead-letters");
    row(out, "waiting", landing.waiting(), "accepted, not landed yet: see ./hubbub status");
    if (landing.landed() == 0 && isClean()) {
      out.printf("Nothing new: %s.%n", whyNothingLanded());
    }
    out.flush();
  }

  private String whyNothingLanded() {
    if (count.sent() == 0) {
      return "the files have no events";
    }
    return "the bus dropped %,d as repeats, the table already had the other %,d"
        .formatted(count.duplicates(), landing.alreadyThere());
  }

  private String lastTrouble() {
    return count.lastTrouble() == null ? "" : "the last trouble: " + count.lastTrouble();
  }

  private double rate(double inSeconds) {
    return inSeconds <= 0 ? 0 : count.sent() / inSeconds;
  }

  // What is always of interest is printed even when it is zero; trouble only when there is some.
  private static void row(PrintWriter out, String name, long value, String note) {
    boolean always = ALWAYS.contains(name);
    if (always || value != 0) {
      out.printf("%-14s %,11d  %s%n", name, value, value == 0 ? "" : note);
    }
  }

  private static final Set<String> ALWAYS =
      Set.of("sent", "accepted", "duplicates", "rejected", "landed");

  String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sent", count.sent());
    json.put("accepted", count.accepted());
    json.put("duplicates", count.duplicates());
    json.put("rejected", count.rejected());
    json.put("rejectedReasons", count.reasons());
    json.put("rejectedExamples", count.examples());
    json.put("unanswered", count.unanswered());
    json.put("requests", count.requests());
    json.put("repeatedRequests", count.repeats());
    json.put("landed", landing.landed());
    json.put("alreadyThere", landing.alreadyThere());
    json.put("deadLettered", landing.deadLettered());
    json.put("waiting", landing.waiting());
    json.put("sendSeconds", sendSeconds);
    json.put("seconds", seconds);
    json.put("eventsPerSecond", rate(seconds));
    return new JsonMapper().writeValueAsString(json);
  }
}
