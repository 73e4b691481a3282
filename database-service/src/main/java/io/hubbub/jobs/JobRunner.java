package io.hubbub.jobs;

import io.hubbub.resilience.Guard;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs while this instance holds the lease: each on its own thread, so that a slow one delays
 * no other.
 */
final class JobRunner {
  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

  /** How long a lease lasts without renewal. */
  static final Duration LEASE = Duration.ofSeconds(3);

  /** How often it is renewed. */
  static final Duration RENEWAL = Duration.ofMillis(500);

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Lease lease;
  private final Guard guard;
  private final FencedTransactions transactions;
  private final List<Job> jobs;
  private final JobMeters meters;
  private final List<Thread> threads = new ArrayList<>();

  private volatile CountDownLatch stopped = new CountDownLatch(1);

  /**
   * @param guard of what jobs write
   * @param holder unlike any other's
   */
  JobRunner(DataSource dataSource, Guard guard, String holder, List<Job> jobs, JobMeters meters) {
    this.guard = guard;
    this.lease = new Lease(dataSource, "jobs", holder, LEASE);
    FencedTransactions leased = new LeasedTransactions(dataSource, lease);
    this.transactions = work -> guard.run(() -> leased.run(work));
    this.jobs = List.copyOf(jobs);
    this.meters = meters;
    jobs.forEach(meters::expect);
    meters.expect(this::isElected);
  }

  synchronized void start() {
    stopped = new CountDownLatch(1);
    threads.add(Thread.ofVirtual().name("lease").start(this::keepLease));
    for (Job job : jobs) {
      threads.add(Thread.ofVirtual().name("job " + job.name()).start(() -> repeat(job)));
    }
  }

  /** Whether the jobs are this instance's. */
  boolean isElected() {
    return lease.isHeld();
  }

  private void keepLease() {
    boolean held = false;
    try {
      boolean ended = false;
      while (!ended) {
        renew();
        if (held != lease.isHeld()) {
          held = lease.isHeld();
          log.info(held ? "this instance does the jobs" : "another instance does the jobs");
        }
        ended = isStoppedWithin(RENEWAL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void renew() {
    try {
      guard.run(lease::takeOrRenew);
    } catch (SQLException | RuntimeException e) {
      // Whatever it is, this instance must go on standing for election.
      log.debug("the lease cannot be renewed", e);
    }
  }

  private void repeat(Job job) {
    try {
      boolean ended = false;
      while (!ended) {
        if (lease.isHeld()) {
          run(job);
          ended = isStoppedWithin(job.interval());
        } else {
          ended = isStoppedWithin(LOOK);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStoppedWithin(Duration pause) throws InterruptedException {
    return stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void run(Job job) throws InterruptedException {
    long began = System.nanoTime();
    try {
      job.run(transactions);
      meters.ran(job, JobMeters.Ending.DONE, System.nanoTime() - began);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      // Whatever it is, the next run may succeed, and the other jobs must go on.
      meters.ran(job, JobMeters.Ending.FAILED, System.nanoTime() - began);
      tell(job, e);
    }
  }

  private void tell(Job job, Exception why) {
    if (stopped.getCount() == 0) {
      log.debug("job {} was cut off by the stop", job.name(), why);
    } else {
      log.warn("job {} failed and is repeated: {}", job.name(), why.toString());
    }
  }

  /**
   * Ends every job and gives the lease back. A run that is under way may end first: an interrupted
   * question costs a connection, and a warning.
   */
  synchronized void stop() {
    stopped.countDown();
    try {
      Instant end = Instant.now().plus(GRACE);
      for (Thread each : threads) {
        Duration left = Duration.between(Instant.now(), end);
        if (left.isNegative() || !each.join(left)) {
          each.interrupt();
        }
      }
      for (Thread each : threads) {
        each.join(GRACE);
      }
      if (lease.isHeld()) {
        lease.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      log.debug("the lease expires by itself", e);
    }
    threads.clear();
  }
}
