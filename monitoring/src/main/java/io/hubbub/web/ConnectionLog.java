package io.hubbub.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Log lines about closed connections, however many are closed one each ten seconds. Thread-safe.
 */
@Component
final class ConnectionLog {
  private static final Logger log = LoggerFactory.getLogger(ConnectionLog.class);

  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int MOST_ADDRESSES = 10_000;

  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private final Map<String, Integer> reasons = new TreeMap<>();
  private final Map<String, Integer> addresses = new HashMap<>();
  private long writtenAt = System.nanoTime() - PAUSE.toNanos();

  /** As a label and in the log. */
  static String word(Enum<?> why) {
    return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The process may not have that many. */
  void boundLowered(int wanted, int bound) {
    log.warn(
        "at most {} HTTP connections instead of {}: this process may have few file descriptors;"
            + " raise its limit (ulimit -n, LimitNOFILE)",
        bound,
        wanted);
  }

  /** One was closed, or its request cut short. */
  void closed(Enum<?> why, String address) {
    lock.lock();
    try {
      reasons.merge(word(why), 1, Integer::sum);
      if (addresses.size() < MOST_ADDRESSES || addresses.containsKey(address)) {
        addresses.merge(address, 1, Integer::sum);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Writes what there is to say. To be called again and again. */
  void write() {
    lock.lock();
    try {
      long now = System.nanoTime();
      if (reasons.isEmpty() || now - writtenAt < PAUSE.toNanos()) {
        return;
      }
      Map.Entry<String, Integer> most =
          addresses.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
      log.warn(
          "closed HTTP connections that were idle, slow, unread or too many: {}; most are from {}: {}",
          reasons,
          most.getKey(),
          most.getValue());
      reasons.clear();
      addresses.clear();
      writtenAt = now;
    } finally {
      lock.unlock();
    }
  }
}
