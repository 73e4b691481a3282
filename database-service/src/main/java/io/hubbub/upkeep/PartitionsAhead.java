package io.hubbub.upkeep;

import io.hubbub.jobs.FencedTransactions;
import io.hubbub.jobs.Job;
import io.hubbub.landing.jdbc.Partitions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Makes this month's and next month's partition before an event waits for it. */
@Component
final class PartitionsAhead implements Job {
  private final Partitions partitions;
  private final InstantSource clock = InstantSource.system();

  PartitionsAhead(Partitions partitions) {
    this.partitions = partitions;
  }

  @Override
  public String name() {
    return "partitions-ahead";
  }

  @Override
  public Duration interval() {
    return Duration.ofHours(1);
  }

  // Without the fence: whoever makes a partition that is there already changes nothing.
  @Override
  public void run(FencedTransactions transactions) throws SQLException {
    YearMonth month = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    partitions.ensure(month);
    partitions.ensure(month.plusMonths(1));
  }
}
