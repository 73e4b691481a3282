package io.hubbub.landing;

import io.hubbub.landing.Outcome.Saved;
import io.hubbub.landing.Outcome.Unavailable;
import io.hubbub.resilience.Backoff;
import io.hubbub.tracing.LogTrace;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lands what arrives: next batch, save, keep dead letters, ack. A delivery is acked only after it
 * is committed, and given up only after its dead letter is kept; whatever dies in between, it is
 * delivered again and found to be there. While the store is away nothing more is pulled, and the
 * batch in hand is tried again with growing pauses, without end. Runs on one thread.
 */
final class LandingLoop implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(LandingLoop.class);

  // A header block that cannot be read may have megabytes; the dead letter has it whole.
  private static final int TOLD_CHARACTERS = 500;

  private final EventSource source;
  private final EventStore store;
  private final DeadLetters deadLetters;
  private final Backoff backoff;
  private final LandingMeters meters;

  /**
   * @param source closed when the loop ends
   * @param backoff the pauses before something is tried again
   */
  LandingLoop(
      EventSource source,
      EventStore store,
      DeadLetters deadLetters,
      Backoff backoff,
      LandingMeters meters) {
    this.source = source;
    this.store = store;
    this.deadLetters = deadLetters;
    this.backoff = backoff;
    this.meters = meters;
  }

  /** Runs until the source is stopped or the thread is interrupted. */
  @Override
  public void run() {
    try (source) {
      Batch batch;
      while ((batch = source.next()) != null) {
        meters.fetched(batch);
        land(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void land(Batch batch) throws InterruptedException {
    long fetched = System.nanoTime();
    int failed = 0;
    try {
      while (true) {
        long began = System.nanoTime();
        switch (store.save(batch)) {
          case Saved saved -> {
            long now = System.nanoTime();
            meters.saved(batch, saved, now - began, now - fetched);
            if (failed > 0) {
              log.info("landing goes on");
            }
            settle(batch, saved.refused());
            return;
          }
          case Unavailable why -> {
            failed++;
            if (failed == 1) {
              log.warn("landing pauses, the store is away: {}", String.valueOf(why.cause()));
              meters.paused();
            }
            if (!source.pause(batch, backoff.pause(failed))) {
              batch.deliveries().forEach(Delivery::handBack);
              return;
            }
          }
        }
      }
    } finally {
      if (failed > 0) {
        meters.goesOn();
      }
    }
  }

  private void settle(Batch batch, List<Refused> refused) throws InterruptedException {
    Set<Delivery> kept = new HashSet<>();
    for (Refused each : refused) {
      if (!keep(batch, each)) {
        return;
      }
      each.delivery().term();
      kept.add(each.delivery());
    }
    for (Arrival arrival : batch.arrivals()) {
      if (!kept.contains(arrival.delivery())) {
        arrival.delivery().ack();
      }
    }
  }

  private boolean keep(Batch batch, Refused refused) throws InterruptedException {
    int failed = 0;
    while (true) {
      try {
        deadLetters.keep(refused);
        meters.deadLettered(refused.reason());
        tell(refused);
        return true;
      } catch (IOException e) {
        log.warn(
            "the dead letter of event {} is not kept yet: {}", refused.sequence(), e.toString());
        failed++;
        if (!source.pause(batch, backoff.pause(failed))) {
          return false;
        }
      }
    }
  }

  private static String cut(String detail) {
    return detail.length() <= TOLD_CHARACTERS
        ? detail
        : detail.substring(0, TOLD_CHARACTERS) + "… (" + detail.length() + " characters)";
  }

  private static void tell(Refused refused) {
    try (LogTrace _ = LogTrace.of(refused.delivery().trace())) {
      log.warn(
          "event {} became a dead letter, {}: {}",
          refused.sequence(),
          refused.reason().word(),
          cut(refused.detail()));
    }
  }
}
