package io.hubbub.monitoring.gathering;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Instances that said that they are there. Whatever another process says in their place, only what
 * can be a name is kept, and no more than a thousand. Thread-safe.
 */
final class HeardInstances {
  static final int MOST = 1_000;
  private static final int LONGEST_NAME_BYTES = 256;
  private static final Duration EXPECTED = Duration.ofMinutes(1);

  private final Map<String, Instant> last = new ConcurrentHashMap<>();

  /** One says that it is there. */
  synchronized void here(byte[] name, Instant now) {
    if (!isName(name)) {
      return;
    }
    if (last.size() >= MOST) {
      forgetSilent(now);
    }
    String peer = new String(name, UTF_8);
    if (last.size() < MOST || last.containsKey(peer)) {
      last.put(peer, now);
    }
  }

  /** One says goodbye. */
  void gone(byte[] name) {
    last.remove(new String(name, UTF_8));
  }

  /** Those that should answer: one that falls silent is expected for a minute longer. */
  Set<String> expected(Instant now) {
    forgetSilent(now);
    return new TreeSet<>(last.keySet());
  }

  private void forgetSilent(Instant now) {
    last.values().removeIf(heard -> heard.plus(EXPECTED).isBefore(now));
  }

  private static boolean isName(byte[] name) {
    return name.length > 0
        && name.length <= LONGEST_NAME_BYTES
        && new String(name, UTF_8).codePoints().noneMatch(Character::isISOControl);
  }
}
