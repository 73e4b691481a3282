package io.hubbub.observations;

import io.hubbub.jobs.FencedTransactions;
import io.hubbub.jobs.Job;
import io.hubbub.monitoring.gathering.Gathering;
import io.hubbub.monitoring.gathering.Gathering.Gathered;
import io.hubbub.query.QueryDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Keeps what all instances saw in each minute, once it is over. Minutes that nobody kept, since the
 * database was away or the jobs changed hands, are caught up with: every instance knows its last
 * hour.
 */
@Component
final class KeepMinutes implements Job {
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  // Samples are taken each full ten seconds, or a moment later.
  private static final Duration LATE = Duration.ofSeconds(5);
  private static final Duration KNOWN = Duration.ofMinutes(50);

  private final Gathering gathering;
  private final QueryDatabase database;
  private final ObservationTables tables = new ObservationTables();
  private final InstantSource clock = InstantSource.system();

  KeepMinutes(Gathering gathering, QueryDatabase database) {
    this.gathering = gathering;
    this.database = database;
  }

  @Override
  public String name() {
    return "observations";
  }

  @Override
  public Duration interval() {
    return INTERVAL;
  }

  @Override
  public void run(FencedTransactions transactions) throws SQLException, InterruptedException {
    Instant over = clock.instant().minus(LATE).truncatedTo(ChronoUnit.MINUTES);
    Instant known = over.minus(KNOWN);
    Instant next =
        database
            .<Optional<Instant>, SQLException>read(tables::last)
            .map(last -> last.plus(MINUTE))
            .orElse(over.minus(MINUTE));
    for (Instant minute = next.isBefore(known) ? known : next;
        minute.isBefore(over);
        minute = minute.plus(MINUTE)) {
      keep(minute, transactions);
    }
  }

  private void keep(Instant minute, FencedTransactions transactions)
      throws SQLException, InterruptedException {
    Gathered all = gathering.between(minute.plus(LATE), minute.plus(MINUTE).plus(LATE));
    transactions.run(connection -> tables.keep(connection, minute, all.seen()));
  }
}
