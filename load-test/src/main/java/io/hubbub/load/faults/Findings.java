package io.hubbub.load.faults;

import java.util.ArrayList;
import java.util.List;

/** What a fault found broken, in words. Thread-safe. */
final class Findings {
  private final List<String> broken = new ArrayList<>();

  /** Says that something is broken unless it holds. */
  synchronized void must(boolean hold, String otherwise) {
    if (!hold) {
      broken.add(otherwise);
    }
  }

  synchronized List<String> broken() {
    return List.copyOf(broken);
  }
}
