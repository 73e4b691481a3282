package io.hubbub.ingest.nats;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shuts the gate when the bus stops confirming, whatever the reason (a frozen server or stream
 * leader, a network that is cut), long before an ack is overdue or the connection is found broken;
 * and opens it when the stream answers again. A bus that is far away is given three of its round
 * trips, one that may only wait for a processor five times as long, and one that was quiet of late
 * and came back four times as long as it was quiet. One thread, which looks a few times within the
 * time that makes a stall.
 */
final class BusWatch {
  private static final Logger log = LoggerFactory.getLogger(BusWatch.class);
  private static final int LOOKS = 10;
  private static final int ROUND_TRIPS = 3;
  private static final long ASK_INTERVAL_MS = 100;
  private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long MEASURE_INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

  private final AckInbox inbox;
  private final IntSupplier inFlight;
  private final BusGate gate;
  private final BusProbe probe;
  private final long lookNanos;
  private final Stall stall = new Stall(new ProcessorShortage());
  private long heardBefore;
  private long heardAt;
  private long measuredAt;

  BusWatch(
      AckInbox inbox, IntSupplier inFlight, BusGate gate, BusProbe probe, Duration stallAfter) {
    this.inbox = inbox;
    this.inFlight = inFlight;
    this.gate = gate;
    this.probe = probe;
    this.lookNanos = stallAfter.toNanos() / LOOKS;
  }

  /** Watches until the thread is interrupted. */
  void run() {
    try {
      measure();
      while (true) {
        watch();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service stops
    }
  }

  private void watch() throws InterruptedException {
    try {
      if (gate.isShut()) {
        TimeUnit.MILLISECONDS.sleep(ASK_INTERVAL_MS);
        ask();
      } else {
        TimeUnit.NANOSECONDS.sleep(lookNanos);
        look();
      }
    } catch (RuntimeException e) { // nobody else would ever open the gate again
      log.error("watching the bus failed, and goes on", e);
    }
  }

  private void look() {
    hear();
    int patience = patience();
    if (!inbox.isConnected()) {
      inbox.lost("no connection to NATS");
    } else if (stall.look(inbox.acks(), inFlight.getAsInt(), patience)) {
      gate.countStall();
      long quiet = TimeUnit.NANOSECONDS.toMillis(stall.quiet() * lookNanos);
      inbox.lost("nothing was confirmed for " + quiet + " ms");
    } else if (patience > LOOKS && System.nanoTime() - measuredAt > MEASURE_INTERVAL_NANOS) {
      measure(); // it may have been slow only for a moment
    }
  }

  /** In looks. */
  private int patience() {
    return Math.max(LOOKS, (int) (ROUND_TRIPS * probe.roundTripNanos() / lookNanos));
  }

  private void measure() {
    measuredAt = System.nanoTime();
    probe.ask();
  }

  private void ask() throws InterruptedException {
    if (!inbox.isConnected()) {
      hear(); // what a broken connection still brought says nothing of the next
    } else if (heard() != heardBefore) {
      stall.reset();
      gate.open();
      measure(); // the answer may be one to a question from before
    } else {
      probe.ask();
      leaveDeadServer();
    }
  }

  private void leaveDeadServer() throws InterruptedException {
    if (System.nanoTime() - heardAt > PATIENCE_NANOS) {
      heardAt = System.nanoTime();
      probe.leaveDeadServer();
    }
  }

  private long heard() {
    return inbox.acks() + probe.answers();
  }

  private void hear() {
    heardBefore = heard();
    heardAt = System.nanoTime();
  }
}
