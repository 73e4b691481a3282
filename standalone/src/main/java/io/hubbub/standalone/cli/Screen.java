package io.hubbub.standalone.cli;

import io.hubbub.standalone.system.Addresses;
import io.hubbub.standalone.system.PortPlan;
import io.hubbub.standalone.system.Reading;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Standard output with at most one live line at its end. Without a terminal the live line is
 * printed only when it has changed, as a line like others. Thread-safe.
 */
class Screen {

  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final boolean terminal;
  private String live = "";

  Screen(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** This process's standard output; the script says whether that is a terminal. */
  static Screen standard() {
    return new Screen(System.out, Boolean.getBoolean("hubbub.terminal"));
  }

  /** Standard output of a background process, which is its log: each line has its time. */
  static Screen log() {
    return new Screen(System.out, false) {
      @Override
      synchronized void say(String line) {
        super.say(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
      }
    };
  }

  /** Prints a line above the live one. */
  synchronized void say(String line) {
    if (terminal && !live.isEmpty()) {
      out.print(CLEAR_LINE);
      out.println(line);
      out.print(live);
    } else {
      out.println(line);
    }
    out.flush();
  }

  /** Replaces the live line. */
  synchronized void live(String line) {
    if (terminal) {
      out.print(CLEAR_LINE + line);
    } else if (!line.equals(live)) {
      out.println(line);
    }
    live = line;
    out.flush();
  }

  /** Ends the live line, so that what follows begins on a line of its own. */
  synchronized void endLive() {
    if (terminal && !live.isEmpty()) {
      out.println();
    }
    live = "";
  }

  /** Where everything is, and what to try first. */
  void welcome(PortPlan ports) {
    Addresses addresses = Addresses.of(ports);
    say("");
    for (int i = 1; i <= ports.instances(); i++) {
      say("  events    http://127.0.0.1:" + ports.events(i));
      say("  database  http://127.0.0.1:" + ports.database(i));
    }
    for (int i = 1; i <= ports.natsServers(); i++) {
      int monitoring = ports.natsMonitoring(i);
      say("  nats      nats://127.0.0.1:" + ports.nats(i) + " (monitoring: " + monitoring + ")");
    }
    say("  jdbc      " + addresses.jdbc() + " (user " + addresses.jdbcUser() + ", no password)");
    if (ports.observed()) {
      say("  figures   http://127.0.0.1:" + ports.prometheus() + " (Prometheus)");
      say("  alerts    http://127.0.0.1:" + ports.alertmanager() + " (Alertmanager)");
    }
    say("");
    say("Every door listens on this machine only and asks nobody who they are. Try:");
    say(
        """
          curl -X POST %s/events -H 'content-type: application/json' \\
               -d '{"type":"chat.message","channel":"#hello","user":"alice","text":"hello"}'
          curl '%s/history?channel=%%23hello'
        """
            .formatted(addresses.events(), addresses.database()));
  }

  /** One line of what two readings tell together, or of why the later one is unknown. */
  static String line(Reading before, Reading now) {
    return switch (now) {
      case Reading.Unknown(String why) -> "no figures: " + why;
      case Reading.Known known -> line(LiveFigures.between(before, known));
    };
  }

  private static String line(LiveFigures now) {
    return String.format(
        Locale.ROOT,
        "accepted %,.0f/s · landed %,.0f/s · waiting %,d · %,d landed in all",
        now.acceptedPerSecond(),
        now.landedPerSecond(),
        now.figures().waiting(),
        now.figures().landed());
  }
}
