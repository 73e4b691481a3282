package io.hubbub.ingest.nats;

import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.Group;
import io.hubbub.monitoring.metrics.Metered;
import io.hubbub.resilience.Guard;
import io.hubbub.resilience.Passage;
import io.hubbub.resilience.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Who may publish, and why not: the breaker {@code nats-publish}, held open while the bus is known
 * to be away. Safe for use by many threads.
 */
@Component
final class BusGate implements Metered {
  private static final Logger log = LoggerFactory.getLogger(BusGate.class);

  private final Guard breaker;
  private final LongAdder stalls = new LongAdder();
  private volatile @Nullable String why;
  private long since;

  BusGate(Guard natsPublish) {
    this.breaker = natsPublish;
  }

  /** Lets a request through, which then says how it ended; null: the bus is away. */
  @Nullable Passage enter() {
    try {
      return breaker.enter();
    } catch (RefusedException e) {
      return null;
    }
  }

  boolean isShut() {
    return why != null;
  }

  /** Why it is shut; null when it is not. */
  @Nullable String why() {
    return why;
  }

  /** Lets nobody in until {@link #open}. */
  synchronized void shut(String reason) {
    if (why == null) {
      since = System.nanoTime();
      why = reason;
      breaker.hold();
      log.warn("the bus is away: {}", reason);
    }
  }

  /** The bus answers again. */
  synchronized void open() {
    if (why != null) {
      why = null;
      breaker.release();
      Duration away = Duration.ofNanos(System.nanoTime() - since);
      log.info("the bus is back after {} ms", away.toMillis());
    }
  }

  /** Counts that the bus stopped confirming while it was connected. */
  void countStall() {
    stalls.increment();
  }

  @Override
  public List<Figure> metrics() {
    return List.of(
        Figure.counter(
            Group.BUS,
            "bus_stalls",
            "stalls",
            "Events were in flight, and for a while nothing at all was confirmed",
            stalls::sum));
  }
}
