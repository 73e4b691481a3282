package io.hubbub.load.faults;

import io.hubbub.load.faults.Way.Half;
import java.io.IOException;
import java.time.Duration;

/** What a proxy can do to a way. */
enum Hurt {
  CUT("cut", "%s answers nothing and hears nothing; connections stay open", 35),
  CUT_THERE("cut-there", "%s hears nothing of what services send; connections stay open", 35),
  CUT_BACK("cut-back", "nothing that %s answers arrives; connections stay open", 35),
  REFUSED("refused", "%s refuses connections", 20),
  RESETS("resets", "every connection to %s is reset, ten times in a row", 12),
  DELAYED("delayed", "%s answers 100 to 500 ms later than it would", 15);

  // Half of it each way.
  private static final int DELAY_MILLIS = 150;
  private static final int JITTER_MILLIS = 100;

  private static final int RESETS_EACH = 10;
  private static final Duration BETWEEN_RESETS = Duration.ofSeconds(1);
  private static final Duration RESETTING = Duration.ofMillis(200);

  private final String word;
  private final String what;
  private final Duration whole;

  Hurt(String word, String what, int seconds) {
    this.word = word;
    this.what = what;
    this.whole = Duration.ofSeconds(seconds);
  }

  /** As in the names of faults. */
  String word() {
    return word;
  }

  String what() {
    return what;
  }

  /**
   * How long it lasts in the whole form: what is silent, longer than any time limit of a call, so
   * that each of them is met; resets take that long by themselves.
   */
  Duration whole() {
    return whole;
  }

  /** Whether nothing gets through. */
  boolean isOutage() {
    return this != DELAYED && this != RESETS;
  }

  void to(Network network, Way way) throws IOException, InterruptedException {
    switch (this) {
      case CUT -> way.cut();
      case CUT_THERE -> way.cut(Half.THERE);
      case CUT_BACK -> way.cut(Half.BACK);
      case REFUSED -> way.refuse();
      case RESETS -> reset(network, way);
      case DELAYED -> {
        way.delay(Half.THERE, DELAY_MILLIS, JITTER_MILLIS);
        way.delay(Half.BACK, DELAY_MILLIS, JITTER_MILLIS);
      }
    }
  }

  private static void reset(Network network, Way way) throws IOException, InterruptedException {
    for (int i = 0; i < RESETS_EACH; i++) {
      way.reset();
      Thread.sleep(RESETTING);
      network.heal();
      Thread.sleep(BETWEEN_RESETS);
    }
  }
}
