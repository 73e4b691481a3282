package io.hubbub.standalone.system;

import io.hubbub.standalone.ServerProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Says what a start waits for, once it has taken a while: each process that is not ready, with its
 * own reason, and again when that changes. For one thread.
 */
public final class Waits {

  /** In every line that says so. */
  public static final String WORD = " waits for ";

  // A start on a slow machine takes that long when nothing is wrong.
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final List<ServerProcess> parts;
  private final Consumer<String> say;
  private final Map<String, List<String>> told = new HashMap<>();
  private final Duration again;
  private long dueAt;

  Waits(List<ServerProcess> parts, Consumer<String> say) {
    this(parts, say, PATIENCE, AGAIN);
  }

  /**
   * @param patience before the first word
   * @param again between one look and the next
   */
  Waits(List<ServerProcess> parts, Consumer<String> say, Duration patience, Duration again) {
    this.parts = parts;
    this.say = say;
    this.again = again;
    this.dueAt = System.nanoTime() + patience.toNanos();
  }

  /** Says what is new, at most once a second. */
  void tell() {
    if (System.nanoTime() - dueAt < 0) {
      return;
    }
    for (ServerProcess part : parts) {
      List<String> reasons = part.isReady() ? List.of() : part.waitsFor();
      if (!reasons.isEmpty() && !reasons.equals(told.put(part.name(), reasons))) {
        say.accept(part.name() + WORD + String.join("; ", reasons));
      }
    }
    dueAt = System.nanoTime() + again.toNanos();
  }
}
