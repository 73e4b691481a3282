package io.hubbub.landing;

import static io.hubbub.monitoring.metrics.Group.BUS;
import static io.hubbub.monitoring.metrics.Group.DATABASE;

import io.hubbub.bus.DeadLetter;
import io.hubbub.event.EventTime;
import io.hubbub.monitoring.metrics.Distribution;
import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.LabelledCounter;
import io.hubbub.monitoring.metrics.Metered;
import io.hubbub.monitoring.metrics.Metric;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** What this instance lands, and how long that takes: the last legs of an event's way. */
@Component
final class LandingMeters implements Metered {
  private final LongAdder landed = new LongAdder();
  private final LongAdder alreadyThere = new LongAdder();
  private final LongAdder redelivered = new LongAdder();
  private final LabelledCounter deadLettered = new LabelledCounter("reason");
  private final LabelledCounter batches = new LabelledCounter("closed_by");
  private final AtomicInteger paused = new AtomicInteger();
  private final int writers;
  private final InstantSource clock;

  private final Distribution batchEvents =
      Distribution.ofEvents(BUS, "landing_batch_events", "Events that were settled together");
  private final Distribution save =
      Distribution.ofTime(DATABASE, "save", "One batch's transaction, from its connection on");
  private final Legs legs = new Legs();

  /**
   * @param clock that of the bus, which says when an event was stored
   */
  LandingMeters(LandingProperties properties, InstantSource clock) {
    this.clock = clock;
    writers = properties.writers();
    for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
      deadLettered.starting(reason.word());
    }
    for (Batch.ClosedBy closedBy : Batch.ClosedBy.values()) {
      batches.starting(closedBy.word());
    }
  }

  void fetched(Batch batch) {
    batches.increment(batch.closedBy().word());
    batchEvents.record(batch.size());
    redelivered.add(batch.deliveries().filter(Delivery::isRedelivered).count());
    legs.fetched(batch, EventTime.micros(clock.instant()));
  }

  void saved(Batch batch, Outcome.Saved saved, long saveNanos, long sinceFetchNanos) {
    landed.add(saved.landed());
    alreadyThere.add(saved.alreadyThere());
    save.record(saveNanos);
    legs.committed(batch, EventTime.micros(clock.instant()), sinceFetchNanos);
  }

  void deadLettered(DeadLetter.Reason reason) {
    deadLettered.increment(reason.word());
  }

  void paused() {
    paused.incrementAndGet();
  }

  void goesOn() {
    paused.decrementAndGet();
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        events("landing_landed_events", "Became rows by this instance", landed),
        events("landing_already_there_events", "Were rows before", alreadyThere),
        events("landing_redelivered_events", "Delivered before, to whomever", redelivered),
        Figure.counter(
            BUS,
            "landing_dead_lettered_events",
            "events",
            "Refused by this instance and kept as dead letters",
            deadLettered),
        Figure.counter(BUS, "landing_batches", "batches", "Taken, by what closed them", batches),
        Figure.gauge(
            BUS,
            "landing_paused",
            "1 or 0",
            "Whether landing waits for the store to come back",
            () -> Math.min(1, paused.get())),
        Figure.gauge(
            BUS, "landing_writers", "threads", "How many batches are saved at once", () -> writers),
        batchEvents,
        save,
        legs.storedToFetched(),
        legs.fetchedToCommitted(),
        legs.acceptedToCommitted(),
        legs.dueToCommitted());
  }

  private static Figure events(String key, String meaning, LongAdder count) {
    return Figure.counter(BUS, key, "events", meaning, count::sum);
  }
}
