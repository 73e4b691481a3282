package io.hubbub.upkeep;

import io.hubbub.event.EventKey;
import io.hubbub.jobs.FencedTransactions;
import io.hubbub.jobs.Job;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Removes the months that are older than the policy keeps: whole partitions where all of one is too
 * old, and the rows of those months from a year or a decade that is kept in part. Each partition,
 * and each few thousand rows, in a transaction of its own. While someone reads the table for long,
 * an export for instance, it gives way and tries again later.
 */
@Component
final class Retention implements Job {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  /** So many rows are deleted in some ten milliseconds. */
  private static final int ROWS = 5_000;

  private static final String OLD =
      """
      select name, bounds[2]::uuid <= ? as whole from (
        select c.relname as name, regexp_match(pg_get_expr(c.relpartbound, c.oid),
          'FROM \\(''([0-9a-f-]{36})''\\) TO \\(''([0-9a-f-]{36})''\\)') as bounds
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'chat_event'::regclass and c.relname <> 'chat_event_timeless') as attached
      where bounds[1]::uuid < ? order by bounds[1]
      """;
  private static final String DELETE =
      """
      delete from %1$s where ctid = any(array(
        select ctid from %1$s where event_key < ? order by event_key limit ?))
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
    if (properties.months() == 0) {
      return;
    }
    YearMonth oldestKept =
        YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)).minusMonths(properties.months());
    UUID bound = bound(oldestKept);
    for (Old each : old(transactions, bound)) {
      if (each.whole()) {
        transactions.run(connection -> drop(connection, each.partition()));
        log.info("dropped {}: retention keeps {} months", each.partition(), properties.months());
      } else {
        delete(transactions, each.partition(), bound, oldestKept);
      }
    }
  }

  private record Old(String partition, boolean whole) {}

  private static List<Old> old(FencedTransactions transactions, UUID bound) throws SQLException {
    List<Old> old = new ArrayList<>();
    transactions.run(connection -> {
      try (PreparedStatement select = connection.prepareStatement(OLD)) {
        select.setObject(1, bound);
        select.setObject(2, bound);
        ResultSet rows = select.executeQuery();
        while (rows.next()) {
          old.add(new Old(rows.getString(1), rows.getBoolean(2)));
        }
      }
    });
    return old;
  }

  private static void drop(Connection connection, String partition) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // A waiting exclusive lock queues every later lock request behind it, landing's too.
      statement.execute("set local lock_timeout = '200ms'");
      statement.execute("drop table " + partition);
    }
  }

  private static void delete(
      FencedTransactions transactions, String partition, UUID bound, YearMonth oldestKept)
      throws SQLException {
    AtomicInteger deleted = new AtomicInteger();
    long all = 0;
    do {
      transactions.run(connection -> {
        try (PreparedStatement delete = connection.prepareStatement(DELETE.formatted(partition))) {
          delete.setObject(1, bound);
          delete.setInt(2, ROWS);
          deleted.set(delete.executeUpdate());
        }
      });
      all += deleted.get();
    } while (deleted.get() == ROWS);
    if (all > 0) {
      log.info("deleted {} events before {} from {}", all, oldestKept, partition);
    }
  }

  private static UUID bound(YearMonth oldestKept) {
    Instant start = oldestKept.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return EventKey.floor(start.isBefore(Instant.EPOCH) ? Instant.EPOCH : start);
  }
}
