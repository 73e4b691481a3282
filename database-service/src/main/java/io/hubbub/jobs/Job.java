package io.hubbub.jobs;

import java.time.Duration;

/**
 * Something done over and over by one instance at a time. Every bean of this type is run by the
 * instance that holds the lease; when that dies another takes over within 5 s. A run that fails is
 * logged and repeated after the interval.
 */
public interface Job {
  /** What it is called in logs. */
  String name();

  /** From the end of one run to the start of the next. */
  Duration interval();

  /**
   * Runs once, on a thread of its own.
   *
   * @param transactions in which the job changes the database; outside of them it only reads
   */
  void run(FencedTransactions transactions) throws Exception;
}
