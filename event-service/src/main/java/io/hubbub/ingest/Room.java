package io.hubbub.ingest;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * So much of something, shared by all callers: no more than its bound is taken, and no caller can
 * keep the others out. A caller may hold at most {@value #FACTOR} times what is left: alone it gets
 * three quarters, two that want everything get three sevenths each, and whoever comes next finds a
 * third of that free. Nothing needs to be known of who will come, or how many.
 *
 * <p>The rule is that of buffers shared by the ports of a switch: Choudhury and Hahne, "Dynamic
 * queue length thresholds for shared-memory packet switches", IEEE/ACM Transactions on Networking,
 * 1998. Thread-safe; taking and giving back cost the same however many callers there are.
 */
public final class Room {
  private static final int FACTOR = 3;

  /** So many callers are looked at when something becomes free; the others at the next time. */
  private static final int MOST_TRIED = 8;

  final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private long bound;
  private final Map<Caller, Account> accounts = new HashMap<>();
  private final Queue<Account> waiting = new ArrayDeque<>(); // in turn, each once
  private long taken;

  /**
   * @param bound how much there is
   */
  public Room(long bound) {
    this.bound = bound;
  }

  /** How much there is. */
  public long bound() {
    lock.lock();
    try {
      return bound;
    } finally {
      lock.unlock();
    }
  }

  /** Has it be more or less from now on; of what is taken nothing is taken away. */
  public void resize(long bound) {
    lock.lock();
    try {
      this.bound = bound;
      share();
    } finally {
      lock.unlock();
    }
  }

  /** How much is taken now. */
  public long taken() {
    lock.lock();
    try {
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** A caller's account, the same for all who use it at once; to be closed. */
  public Account account(Caller caller) {
    lock.lock();
    try {
      Account account = accounts.computeIfAbsent(caller, who -> new Account(this, who));
      account.users++;
      return account;
    } finally {
      lock.unlock();
    }
  }

  // All below is called with the lock held.

  void remove(Caller caller) {
    accounts.remove(caller);
  }

  boolean admits(long held, long more) {
    long left = bound - taken - more;
    return left >= 0 && (held == 0 || held + more <= FACTOR * left);
  }

  void add(long amount) {
    taken += amount;
  }

  void waits(Account account) {
    waiting.add(account);
  }

  void waitsNoMore(Account account) {
    waiting.remove(account);
  }

  /** Whenever something has become free: as much of it as may be goes to those who wait. */
  void share() {
    int tries = Math.min(waiting.size(), MOST_TRIED);
    while (tries > 0) {
      Account next = waiting.remove();
      if (!next.grantFirst()) {
        tries--;
      }
      if (next.hasWaiters()) {
        waiting.add(next);
      }
      tries = Math.min(tries, waiting.size());
    }
  }
}
