package io.hubbub.observations;

import io.hubbub.jobs.FencedTransactions;
import io.hubbub.jobs.Job;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Forgets what was seen more than thirty days ago. */
@Component
final class ObservationRetention implements Job {
  private static final List<String> FORGET =
      List.of(
          "delete from performance_minute where at < now() - interval '30 days'",
          "delete from performance_hour where at < now() - interval '30 days'");

  @Override
  public String name() {
    return "observation-retention";
  }

  @Override
  public Duration interval() {
    return Duration.ofHours(1);
  }

  @Override
  public void run(FencedTransactions transactions) throws SQLException {
    transactions.run(connection -> {
      try (Statement statement = connection.createStatement()) {
        for (String each : FORGET) {
          statement.execute(each);
        }
      }
    });
  }
}
