package io.hubbub.landing.jdbc;

import static io.hubbub.landing.Batch.ClosedBy.DRAINED;
import static io.hubbub.landing.TestDelivery.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.hubbub.TestServers;
import io.hubbub.event.EventKey;
import io.hubbub.landing.Arrival;
import io.hubbub.landing.Batch;
import io.hubbub.landing.Outcome;
import io.hubbub.landing.Outcome.Saved;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class PartitionsIT {
  private HikariDataSource pool;
  private JdbcClient sql;

  @BeforeEach
  void open() {
    pool = TestServers.newSchema();
    sql = JdbcClient.create(new DriverManagerDataSource(pool.getJdbcUrl(), "hubbub", "hubbub"));
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void holdsSixtyYearsInFewPartitionsEachMadeInATransactionOfItsOwn() {
    List<Arrival> arrivals = new ArrayList<>();
    YearMonth month = YearMonth.of(1970, 1);
    for (int i = 1; i <= 674; i++) {
      arrivals.add(message(i, "id" + i, month + "-02T03:04:05Z"));
      month = month.plusMonths(1);
    }

    Outcome saved = store().save(new Batch(arrivals, List.of(), DRAINED));

    assertThat(saved).isEqualTo(new Saved(674, 0, List.of()));
    // Four decades, 2010 to 2024 each a year, 2025 and two months of 2026.
    assertThat(names()).hasSize(4 + 15 + 12 + 2);
    assertThat(
            number(
                "select count(distinct xmin::text) from pg_class where relname ~ '^chat_event_[0-9]+(s|_[0-9]+)?$'"))
        .as("transactions that made them")
        .isEqualTo(33);
    assertThat(number("select count(distinct xmin::text) from chat_event"))
        .as("transactions of the batch, each of sixteen partitions at most")
        .isEqualTo(3);
    assertThat(number("select sum(landed_count) from landing_batch")).isEqualTo(674);
  }

  @Test
  void countsARepetitionOnceThoughTheBatchIsSavedInParts() {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      arrivals.add(message(i, "id" + i, (2009 + i % 17) + "-0" + (1 + i % 9) + "-02T03:04:05Z"));
    }
    arrivals.add(message(21, "id1", "2010-02-02T03:04:05Z"));
    Batch batch = new Batch(arrivals, List.of(), DRAINED);

    assertThat(store().save(batch)).isEqualTo(new Saved(20, 1, List.of()));
    assertThat(store().save(batch)).isEqualTo(new Saved(0, 21, List.of()));
    assertThat(
            sql.sql(
                    "select sum(landed_count) || '|' || sum(already_there_count) from landing_batch")
                .query(String.class)
                .single())
        .isEqualTo("20|1");
  }

  @Test
  void keepsToMonthsWhereThereAreMonthsAlready() throws SQLException {
    makeMonth("2005-03");
    makeMonth("2013-07");

    TestServers.partitions(pool)
        .ensure(
            keys(
                "2001-01-01", "2005-03-05", "2005-04-01", "2007-07-01", "2013-07-01", "2013-08-01"),
            () -> {});

    assertThat(names())
        .containsExactly(
            "chat_event_2001",
            "chat_event_2005_03",
            "chat_event_2005_04",
            "chat_event_2007",
            "chat_event_2013_07",
            "chat_event_2013_08");
  }

  @Test
  void findsWhatAnotherInstanceMadeAndMakesItOnce() throws SQLException {
    Partitions one = TestServers.partitions(pool);
    Partitions other = TestServers.partitions(pool);
    AtomicInteger steps = new AtomicInteger();

    one.ensure(keys("2001-01-01", "2012-01-01", "2026-01-01"), () -> {});
    other.ensure(keys("2001-05-01", "2012-07-01", "2026-01-31"), steps::incrementAndGet);

    assertThat(names()).hasSize(3);
    assertThat(steps).as("looks at the catalogue").hasValue(1);
  }

  @Test
  void asksForThePatienceOfTheBusWithEachThatItMakes() throws SQLException {
    AtomicInteger steps = new AtomicInteger();

    TestServers.partitions(pool)
        .ensure(keys("1980-01-01", "1990-01-01", "2000-01-01"), steps::incrementAndGet);

    assertThat(steps).hasValue(3);
  }

  private JdbcEventStore store() {
    return new JdbcEventStore(pool, TestServers.partitions(pool), "test-1");
  }

  /** As the first release made them. */
  private void makeMonth(String month) throws SQLException {
    YearMonth of = YearMonth.parse(month);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table chat_event_%s partition of chat_event for values from ('%s') to ('%s')"
              .formatted(
                  month.replace('-', '_'),
                  floor(of.atDay(1) + ""),
                  floor(of.plusMonths(1).atDay(1) + "")));
      connection.commit();
    }
  }

  private static List<UUID> keys(String... days) {
    return Stream.of(days).map(PartitionsIT::floor).toList();
  }

  private static UUID floor(String day) {
    return EventKey.floor(LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  private List<String> names() {
    return sql.sql(
            "select inhrelid::regclass::text from pg_inherits"
                + " where inhparent = 'chat_event'::regclass order by 1")
        .query(String.class)
        .list();
  }

  private long number(String query) {
    return sql.sql(query).query(Long.class).single();
  }
}
