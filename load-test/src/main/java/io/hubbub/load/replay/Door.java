package io.hubbub.load.replay;

/** A way in. Safe for use by many threads. */
interface Door extends AutoCloseable {

  /** Sends a batch and waits for the answer; a broken connection is an answer too. */
  Answer send(Batch batch) throws InterruptedException;

  @Override
  void close();
}
