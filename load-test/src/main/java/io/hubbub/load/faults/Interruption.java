package io.hubbub.load.faults;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Has the present thread interrupted when the JVM is told to end, and lets the JVM wait until this
 * is closed: what the thread was about to clean up is then cleaned up.
 */
final class Interruption implements AutoCloseable {
  private static final int SECONDS = 60;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean wanted;

  Interruption() {
    Thread interrupted = Thread.currentThread();
    hook = new Thread(() -> endOf(interrupted), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the JVM was told to end, also once nothing of the interrupt is left. */
  boolean isWanted() {
    return wanted;
  }

  // Not for the thread to end: it may be waiting for the JVM to end.
  private void endOf(Thread interrupted) {
    wanted = true;
    interrupted.interrupt();
    try {
      boolean inTime = closed.await(SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        System.err.println("faults: what was left behind could not be cleaned up in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException itRuns) {
      // and ends now
    }
  }
}
