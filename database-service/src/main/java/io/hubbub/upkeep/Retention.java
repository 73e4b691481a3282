package io.hubbub.upkeep;

import io.hubbub.jobs.FencedTransactions;
import io.hubbub.jobs.Job;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Drops the months that are older than the policy keeps, whole partitions at a time. While someone
 * reads the table for long, an export for instance, it gives way and tries again later.
 */
@Component
final class Retention implements Job {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  // Names sort as their months do.
  private static final String MONTHS_BELOW =
      """
      select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'chat_event'::regclass
        and c.relname ~ '^chat_event_[0-9]{4}_[0-9]{2}$' and c.relname < '%s' order by 1
      """;

  private final RetentionProperties properties;
  private final InstantSource clock;

  @Autowired
  Retention(RetentionProperties properties) {
    this(properties, InstantSource.system());
  }

  Retention(RetentionProperties properties, InstantSource clock) {
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "retention";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void run(FencedTransactions transactions) throws SQLException {
    if (properties.months() > 0) {
      transactions.run(this::dropOldMonths);
    }
  }

  private void dropOldMonths(Connection connection) throws SQLException {
    YearMonth oldestKept =
        YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)).minusMonths(properties.months());
    String bound =
        String.format(
            Locale.ROOT, "chat_event_%04d_%02d", oldestKept.getYear(), oldestKept.getMonthValue());
    try (Statement statement = connection.createStatement()) {
      // Whoever waits for such a lock makes everyone wait who comes after it, the landing too.
      statement.execute("set local lock_timeout = '200ms'");
      for (String partition : names(statement, MONTHS_BELOW.formatted(bound))) {
        statement.execute("drop table " + partition);
        log.info("dropped {}: retention keeps {} months", partition, properties.months());
      }
    }
  }

  private static List<String> names(Statement statement, String query) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
