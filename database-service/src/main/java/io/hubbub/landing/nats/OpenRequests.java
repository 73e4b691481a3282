package io.hubbub.landing.nats;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was asked of the landing consumer and has not come yet. A request ends by a word of the
 * server, which may get lost with the server that had to say it: then it ends by its time. For one
 * thread; the times are those of one nanosecond clock.
 */
final class OpenRequests {
  // The server's word may be this late, and is still counted as the end of that request.
  private static final Duration LATE = Duration.ofSeconds(1);

  private final int size;
  private final long lostAfterNanos;

  /** When each was asked whose end, which comes also behind a full one, has not been seen yet. */
  private final Deque<Long> asked = new ArrayDeque<>();

  /** Messages asked for and not taken yet; at most, since a request may end before it is full. */
  private int outstanding;

  /**
   * @param size how many messages a request asks for
   * @param expires when the server ends one
   */
  OpenRequests(int size, Duration expires) {
    this.size = size;
    this.lostAfterNanos = expires.plus(LATE).toNanos();
  }

  void asked(long now) {
    asked.add(now);
    outstanding += size;
  }

  void received() {
    outstanding = Math.max(0, outstanding - 1);
  }

  /**
   * The end of one was seen: of what it did not bring, nothing comes any more.
   *
   * @param here delivered and not taken yet, messages and ends
   */
  void ended(long here) {
    asked.poll();
    bound(here);
  }

  /** The server knows of none any more. */
  void allEnded(long here) {
    asked.clear();
    bound(here);
  }

  /** Forgets those whose time is over, unless their end may be among what is here. */
  void forgetLost(long now, long here) {
    if (here > 0) {
      return;
    }
    while (!asked.isEmpty() && now - asked.element() >= lostAfterNanos) {
      asked.remove();
    }
    bound(here);
  }

  boolean isAnyOpen() {
    return !asked.isEmpty();
  }

  /** Whether what was asked for will soon be used up. */
  boolean isLittle() {
    return outstanding <= size / 2;
  }

  private void bound(long here) {
    outstanding = (int) Math.min(outstanding, (long) asked.size() * size + here);
  }
}
