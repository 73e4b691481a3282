package io.hubbub.ingest;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What one caller holds of a {@link Room}. Thread-safe. */
public final class Account implements AutoCloseable {
  private final Room room;
  private final ReentrantLock lock;
  private final Caller caller;

  // Guarded by the room's lock.
  private final Queue<Waiter> waiters = new ArrayDeque<>(1);
  private long held;
  int users;

  Account(Room room, Caller caller) {
    this.room = room;
    this.lock = room.lock;
    this.caller = caller;
  }

  /** Someone who waits, in the order of the caller's requests. */
  private static final class Waiter {
    final long amount;
    final Condition granting;
    boolean granted;

    Waiter(long amount, Condition granting) {
      this.amount = amount;
      this.granting = granting;
    }
  }

  /**
   * Takes so much without waiting.
   *
   * @return whether it was to be had
   */
  public boolean tryTake(long amount) {
    lock.lock();
    try {
      return takeNow(amount);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes so much, waiting for it behind the caller's others.
   *
   * @return whether it was to be had in time
   */
  public boolean take(long amount, long timeoutNanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      return takeNow(amount) || await(new Waiter(amount, lock.newCondition()), timeoutNanos);
    } finally {
      lock.unlock();
    }
  }

  /** Gives back what was taken. */
  public void giveBack(long amount) {
    lock.lock();
    try {
      add(-amount);
      room.share();
    } finally {
      lock.unlock();
    }
  }

  /** Ends one use of the account; what was taken by it has been given back. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (--users == 0) {
        room.remove(caller);
      }
    } finally {
      lock.unlock();
    }
  }

  boolean hasWaiters() {
    return !waiters.isEmpty();
  }

  /** Gives the first of those who wait what it waits for, if that may be. */
  boolean grantFirst() {
    Waiter first = waiters.element();
    if (!room.admits(held, first.amount)) {
      return false;
    }
    waiters.remove();
    add(first.amount);
    first.granted = true;
    first.granting.signal();
    return true;
  }

  private boolean takeNow(long amount) {
    if (hasWaiters() || !room.admits(held, amount)) {
      return false;
    }
    add(amount);
    return true;
  }

  private void add(long amount) {
    held += amount;
    room.add(amount);
  }

  private boolean await(Waiter waiter, long timeoutNanos) throws InterruptedException {
    if (!hasWaiters()) {
      room.waits(this);
    }
    waiters.add(waiter);
    try {
      long left = timeoutNanos;
      while (!waiter.granted && left > 0) {
        left = waiter.granting.awaitNanos(left);
      }
      return waiter.granted;
    } catch (InterruptedException e) {
      if (waiter.granted) {
        add(-waiter.amount);
        room.share();
      }
      throw e;
    } finally {
      leave(waiter);
    }
  }

  // Whoever asks for much may have held up those behind it that ask for little.
  private void leave(Waiter waiter) {
    if (waiters.remove(waiter)) {
      if (!hasWaiters()) {
        room.waitsNoMore(this);
      }
      room.share();
    }
  }
}
