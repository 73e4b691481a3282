package io.hubbub.landing.jdbc;

import io.hubbub.landing.Arrival;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Guess whether events of a batch are in the table already, before they are written: a COPY that
 * meets one fails, costs the whole batch, and leaves an error in PostgreSQL's log. They are
 * expected when the bus delivered one of them before, when one of the last batches had them, and
 * when one of a sample is found. A wrong guess costs time and never an event. Thread-safe.
 */
final class ExpectedDuplicates {
  /** So many batches in a row without a duplicate make the next one count as new. */
  private static final int CALM_BATCHES = 64;

  /** Below, the look would be a noticeable part of what the batch takes. */
  private static final int WORTH_A_LOOK = 64;

  private static final int SAMPLE = 4;

  private final AtomicInteger batchesUntilCalm = new AtomicInteger();

  boolean in(List<Arrival> rows, Connection connection) throws SQLException {
    return batchesUntilCalm.get() > 0
        || rows.stream().anyMatch(each -> each.delivery().isRedelivered())
        || (rows.size() >= WORTH_A_LOOK && !KeysInTable.among(sample(rows), connection).isEmpty());
  }

  /** Learns from a batch that is committed. */
  void saw(Landed batch) {
    if (batch.foundInTable()) {
      batchesUntilCalm.set(CALM_BATCHES);
    } else {
      batchesUntilCalm.updateAndGet(left -> Math.max(0, left - 1));
    }
  }

  private static List<UUID> sample(List<Arrival> rows) {
    return IntStream.range(0, SAMPLE)
        .mapToObj(i -> rows.get(i * (rows.size() - 1) / (SAMPLE - 1)).key())
        .toList();
  }
}
