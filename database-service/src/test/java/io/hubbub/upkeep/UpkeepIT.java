package io.hubbub.upkeep;

import static io.hubbub.landing.Batch.ClosedBy.DRAINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.hubbub.TestServers;
import io.hubbub.jobs.FencedTransactions;
import io.hubbub.landing.Arrival;
import io.hubbub.landing.Batch;
import io.hubbub.landing.TestDelivery;
import io.hubbub.landing.jdbc.JdbcEventStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class UpkeepIT {
  private HikariDataSource pool;
  private JdbcClient sql;
  private JdbcEventStore store;
  private FencedTransactions transactions;

  @BeforeEach
  void open() {
    pool = TestServers.newSchema();
    sql = JdbcClient.create(new DriverManagerDataSource(pool.getJdbcUrl(), "hubbub", "hubbub"));
    store = new JdbcEventStore(pool, TestServers.partitions(pool), "test-1");
    transactions = this::inTransaction;
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void makesThisMonthsAndNextMonthsPartition() throws SQLException {
    new PartitionsAhead(TestServers.partitions(pool)).run(transactions);

    assertThat(partitions()).hasSize(2);
  }

  @Test
  void dropsWholeMonthsBelowThePolicyAndNeverThoseWithoutATime() throws SQLException {
    save(
        TestDelivery.message(1, "a", "2025-11-30T23:59:59.999Z"),
        TestDelivery.message(2, "b", "2025-12-01T00:00:00Z"),
        TestDelivery.message(3, "c", ""));

    retention(2).run(transactions);

    assertThat(partitions()).containsExactly("chat_event_2025_12", "chat_event_timeless");
    save(TestDelivery.message(4, "d", "2025-11-30T23:59:59.999Z"));
    assertThat(sequences()).containsExactly(2L, 3L, 4L);
  }

  @Test
  void givesWayToALongReaderInsteadOfMakingTheLandingWait() throws SQLException {
    save(TestDelivery.message(1, "a", "2025-11-30T23:59:59.999Z"));
    try (Connection reader = pool.getConnection();
        Statement reading = reader.createStatement()) {
      reading.execute("select count(*) from chat_event");

      assertThatThrownBy(() -> retention(2).run(transactions)).hasMessageContaining("lock timeout");
      save(TestDelivery.message(2, "b", "2025-11-30T23:59:59.999Z"));
      reader.rollback();
    }
    assertThat(sequences()).containsExactly(1L, 2L);

    retention(2).run(transactions);
    assertThat(sequences()).isEmpty();
  }

  @Test
  void dropsNothingWithoutAPolicy() throws SQLException {
    save(TestDelivery.message(1, "a", "2004-11-30T23:59:59.999Z"));

    retention(0).run(transactions);

    assertThat(sequences()).containsExactly(1L);
  }

  @Test
  void foldsOnlyWhatEveryReaderHasConsumed() throws SQLException {
    save(TestDelivery.message(1, "a", ""));
    save(TestDelivery.message(2, "b", ""));
    save(TestDelivery.message(3, "a", ""));
    sql.sql("update rollup_watermark set xid = (select max(xid) from landing_batch)").update();

    new FoldCounters().run(transactions);

    assertThat(text("select landed_count || ' ' || covered from landing_total"))
        .isEqualTo("2 {[1,3)}");
    assertThat(text("select string_agg(covered::text, ' ') from landing_batch"))
        .isEqualTo("{[3,4)}");
  }

  @Test
  void countsADeliveryOnceAlsoWhenItsCountIsFolded() throws SQLException {
    save(TestDelivery.message(1, "a", ""));
    save(TestDelivery.message(2, "a", ""));
    sql.sql("update rollup_watermark set xid = '9999999'").update();
    new FoldCounters().run(transactions);

    save(TestDelivery.message(1, "a", ""));
    save(TestDelivery.message(2, "a", ""));
    new FoldCounters().run(transactions);

    assertThat(text("select landed_count || ' ' || already_there_count from landing_total"))
        .isEqualTo("1 1");
    assertThat(
            text("select coalesce(sum(landed_count + already_there_count), 0) from landing_batch"))
        .isEqualTo("0");
  }

  @Test
  void keepsWhatIsYoungEnoughOfAYearAndDropsItOnceNothingIs() throws SQLException {
    save(
        TestDelivery.message(1, "a", "1999-12-31T23:59:59.999Z"),
        TestDelivery.message(2, "b", "2023-05-31T23:59:59.999Z"),
        TestDelivery.message(3, "c", "2023-06-01T00:00:00Z"),
        TestDelivery.message(4, "d", ""));
    assertThat(partitions())
        .containsExactly("chat_event_1990s", "chat_event_2023", "chat_event_timeless");

    retention(32).run(transactions);
    assertThat(partitions()).containsExactly("chat_event_2023", "chat_event_timeless");
    assertThat(sequences()).containsExactly(3L, 4L);

    retention(25).run(transactions);
    assertThat(partitions()).containsExactly("chat_event_timeless");
  }

  private Retention retention(int months) {
    InstantSource february = InstantSource.fixed(Instant.parse("2026-02-15T00:00:00Z"));
    return new Retention(new RetentionProperties(months), february);
  }

  private void inTransaction(FencedTransactions.Work work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      work.run(connection);
      connection.commit();
    }
  }

  private void save(Arrival... arrivals) {
    store.save(new Batch(List.of(arrivals), List.of(), DRAINED));
  }

  private List<String> partitions() {
    return sql.sql(
            "select inhrelid::regclass::text from pg_inherits"
                + " where inhparent = 'chat_event'::regclass order by 1")
        .query(String.class)
        .list();
  }

  private List<Long> sequences() {
    return sql.sql("select stream_seq from chat_event order by 1").query(Long.class).list();
  }

  private String text(String query) {
    return sql.sql(query).query(String.class).single();
  }
}
