package io.hubbub.ledger;

import io.hubbub.bus.BusConnection;
import io.hubbub.database.Schema;
import io.hubbub.monitoring.Repeating;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps the counts at most a quarter of a second old, as long as it can. Thread-safe. */
@Component
final class Ledger extends Repeating {
  private static final Logger log = LoggerFactory.getLogger(Ledger.class);
  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final Positions positions;
  private final CountsQuery query;
  private final OldestWaiting oldest;
  private final Schema schema;
  private volatile @Nullable Entry entry;

  Ledger(Positions positions, CountsQuery query, BusConnection bus, Schema schema) {
    super("ledger", INTERVAL);
    this.positions = positions;
    this.query = query;
    this.oldest = new OldestWaiting(bus);
    this.schema = schema;
  }

  /**
   * The counts of one moment.
   *
   * @param at that moment
   * @param waitingSince when the stream stored the first that waits; null when none does
   */
  record Entry(Counts counts, Instant at, @Nullable Instant waitingSince) {
    Waiting waiting() {
      return new Waiting(counts.waiting(), waitingSince);
    }
  }

  /** As it was last read; empty until it has been. */
  Optional<Entry> entry() {
    return Optional.ofNullable(entry);
  }

  @Override
  protected void once() throws InterruptedException {
    schema.await();
    try {
      positions
          .now()
          .map(query::at)
          .ifPresent(counts ->
              entry = new Entry(counts, Instant.now(), oldest.storedAt(counts.lowestWaiting())));
    } catch (RuntimeException e) {
      // Whatever it is, the next reading may succeed: nobody else would begin this thread anew.
      log.debug("the counts stay as they were", e);
    }
  }
}
