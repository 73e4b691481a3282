package io.hubbub.ingest.nats;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shuts the gate when the bus stops confirming, whatever the reason (a frozen server or stream
 * leader, a network that is cut), long before an ack is overdue or the connection is found broken;
 * and opens it when the stream answers again. One thread, which looks a few times within the time
 * that makes a stall.
 */
final class BusWatch {
  private static final Logger log = LoggerFactory.getLogger(BusWatch.class);
  private static final int LOOKS = 10;
  private static final long PROBE_INTERVAL_MS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final AckInbox inbox;
  private final IntSupplier inFlight;
  private final BusGate gate;
  private final BusProbe probe;
  private final Duration stallAfter;
  private final Stall stall = new Stall(LOOKS);
  private int failedProbes;

  BusWatch(
      AckInbox inbox, IntSupplier inFlight, BusGate gate, BusProbe probe, Duration stallAfter) {
    this.inbox = inbox;
    this.inFlight = inFlight;
    this.gate = gate;
    this.probe = probe;
    this.stallAfter = stallAfter;
  }

  /** Watches until the thread is interrupted. */
  void run() {
    try {
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
        TimeUnit.MILLISECONDS.sleep(PROBE_INTERVAL_MS);
        ask();
      } else {
        TimeUnit.NANOSECONDS.sleep(stallAfter.toNanos() / LOOKS);
        look();
      }
    } catch (RuntimeException e) { // nobody else would ever open the gate again
      log.error("watching the bus failed, and goes on", e);
    }
  }

  private void look() {
    if (!inbox.isConnected()) {
      inbox.lost("no connection to NATS");
    } else if (stall.look(inbox.acks(), inFlight.getAsInt())) {
      gate.countStall();
      inbox.lost("nothing was confirmed for " + stallAfter.toMillis() + " ms");
    }
  }

  private void ask() throws InterruptedException {
    if (probe.streamAnswers()) {
      failedProbes = 0;
      stall.reset();
      gate.open();
    } else if (++failedProbes * PROBE_INTERVAL_MS >= PATIENCE.toMillis()) {
      failedProbes = 0;
      probe.leaveDeadServer();
    }
  }
}
