package io.hubbub.landing.jdbc;

import static io.hubbub.landing.Batch.ClosedBy.DRAINED;
import static io.hubbub.landing.TestDelivery.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.hubbub.TestServers;
import io.hubbub.bus.DeadLetter;
import io.hubbub.landing.Arrival;
import io.hubbub.landing.Batch;
import io.hubbub.landing.Outcome;
import io.hubbub.landing.Outcome.Saved;
import io.hubbub.landing.Refused;
import io.hubbub.landing.TestDelivery;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class JdbcEventStoreIT {
  private static final String JANUARY = "2026-01-02T03:04:05.678901Z";

  private HikariDataSource pool;
  private JdbcClient sql;
  private JdbcEventStore store;

  @BeforeEach
  void open() {
    pool = TestServers.newSchema();
    sql = JdbcClient.create(new DriverManagerDataSource(pool.getJdbcUrl(), "hubbub", "hubbub"));
    store = new JdbcEventStore(pool, TestServers.partitions(pool), "test-1");
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void writesEveryColumn() {
    assertThat(save(message(7, "a", JANUARY))).isEqualTo(new Saved(1, 0, List.of()));

    assertThat(
            text(
                """
                select concat_ws('|', event_key, occurred_at at time zone 'utc', accepted_at at time zone 'utc',
                  stream_seq, type, source, event_id, channel, username, message, data, extensions)
                from chat_event\
                """))
        .isEqualTo(
            message(7, "a", JANUARY).key()
                + "|2026-01-02 03:04:05.678901|2026-01-02 03:04:05.678901|7|chat.message|test|a|#c"
                + "|alice|hello é|{\"text\": \"hello é\", \"user\": \"alice\"}|{\"ext\": \"x\"}");
    assertThat(
            number(
                "select count(*) from chat_event where landed_at between now() - interval '1 minute' and now()"))
        .isOne();
  }

  @Test
  void leavesNothingOfARehearsal() throws SQLException {
    store.rehearse(new Batch(List.of(message(7, "a", JANUARY)), List.of(), DRAINED));

    assertThat(number("select count(*) from chat_event")).isZero();
    assertThat(number("select count(*) from landing_batch")).isZero();
    assertThat(save(message(7, "a", JANUARY))).isEqualTo(new Saved(1, 0, List.of()));
  }

  @Test
  void leavesEmptyWhatAnEventDoesNotHave() {
    save(
        TestDelivery.arrival(
            3, "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a.b\"}"));

    assertThat(
            number(
                """
                select count(*) from chat_event where channel is null and username is null
                  and message is null and data is null and extensions is null
                  and occurred_at = accepted_at and tableoid = 'chat_event_timeless'::regclass\
                """))
        .isOne();
  }

  @Test
  void tellsALandedEventFromOneAlreadyThere() {
    save(message(1, "a", JANUARY), message(2, "b", JANUARY));

    Outcome again = save(message(3, "b", JANUARY), message(4, "c", JANUARY));

    assertThat(again).isEqualTo(new Saved(1, 1, List.of()));
    assertThat(sequences()).containsExactly(1L, 2L, 4L);
    assertThat(counters()).isEqualTo("3|1|0|{[1,5)}");
  }

  @Test
  void landsAnEventThatIsTwiceInABatchOnce() {
    Outcome saved = save(message(1, "a", JANUARY), message(2, "a", JANUARY));

    assertThat(saved).isEqualTo(new Saved(1, 1, List.of()));
    assertThat(counters()).isEqualTo("1|1|0|{[1,3)}");
  }

  @Test
  void takesTheSameIdAtAnotherTimeForAnotherEvent() {
    Outcome saved = save(message(1, "a", JANUARY), message(2, "a", "2026-01-02T03:04:06Z"));

    assertThat(saved).isEqualTo(new Saved(2, 0, List.of()));
  }

  @Test
  void countsADeliveryOnceHoweverOftenItComes() {
    Batch batch =
        new Batch(
            List.of(message(1, "a", JANUARY), message(2, "a", JANUARY)),
            List.of(unreadable(3)),
            DRAINED);
    store.save(batch);
    store.save(batch);
    store.save(new Batch(List.of(message(1, "a", JANUARY)), List.of(), DRAINED));

    assertThat(counters()).isEqualTo("1|1|1|{[1,4)}");
  }

  @Test
  void findsTheOneRowAmongFiveHundredThatPostgresRefuses() {
    execute("alter table chat_event add constraint no_bad check (event_id <> 'bad')");
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 1; i <= 500; i++) {
      arrivals.add(message(i, i == 321 ? "bad" : "id" + i, JANUARY));
    }

    Saved saved = (Saved) store.save(new Batch(arrivals, List.of(), DRAINED));

    assertThat(saved.landed()).isEqualTo(499);
    assertThat(saved.refused()).hasSize(1);
    Refused refused = saved.refused().getFirst();
    assertThat(refused.sequence()).isEqualTo(321);
    assertThat(refused.reason()).isEqualTo(DeadLetter.Reason.STORE_REFUSED);
    assertThat(refused.detail()).contains("no_bad");
    assertThat(number("select count(*) from chat_event")).isEqualTo(499);
    assertThat(counters()).isEqualTo("499|0|1|{[1,501)}");
  }

  @Test
  void landsTheRestOfABatchThatHasBothDuplicatesAndRefusedRows() {
    execute("alter table chat_event add constraint no_bad check (event_id <> 'bad')");
    save(message(1, "a", JANUARY));

    Saved saved =
        (Saved)
            save(
                message(2, "a", JANUARY),
                message(3, "bad", JANUARY),
                message(4, "b", ""),
                message(5, "c", "2019-05-05T00:00:00Z"));

    assertThat(saved.landed()).isEqualTo(2);
    assertThat(saved.alreadyThere()).isOne();
    assertThat(saved.refused()).extracting(Refused::sequence).containsExactly(3L);
  }

  @Test
  void makesAPartitionThatWasDroppedBehindItsBack() {
    save(message(1, "a", JANUARY));
    execute("drop table chat_event_2026_01");

    assertThat(save(message(2, "b", JANUARY))).isEqualTo(new Saved(1, 0, List.of()));
  }

  @Test
  void remembersWhereTheRowsOfABatchAre() {
    save(message(1, "a", "2025-12-31T23:59:59.999Z"), message(2, "b", ""));

    assertThat(text("select min_key || '|' || max_key || '|' || instance from landing_batch"))
        .isEqualTo(
            message(1, "a", "2025-12-31T23:59:59.999Z").key()
                + "|"
                + message(1, "a", "2025-12-31T23:59:59.999Z").key()
                + "|test-1");
  }

  @Test
  void isUnavailableWhenThereIsNoConnection() {
    pool.close();

    assertThat(save(message(1, "a", JANUARY))).isInstanceOf(Outcome.Unavailable.class);
  }

  @Test
  void landsOnceWhenTwoInstancesSaveTheSameAtOnce() throws Exception {
    List<Callable<Outcome>> savers = new ArrayList<>();
    for (int instance = 1; instance <= 4; instance++) {
      JdbcEventStore each =
          new JdbcEventStore(pool, TestServers.partitions(pool), "test-" + instance);
      // Months that nobody has made, so that they race for the partitions too.
      List<Arrival> arrivals =
          IntStream.rangeClosed(1, 240)
              .mapToObj(i ->
                  message(i, "id" + i, "20%02d-%02d-01T00:00:00Z".formatted(i % 20, 1 + i % 12)))
              .toList();
      savers.add(() -> each.save(new Batch(arrivals, List.of(), DRAINED)));
    }

    int landed = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Outcome> each : threads.invokeAll(savers)) {
        assertThat(each.get()).isInstanceOf(Saved.class);
        landed += ((Saved) each.get()).landed();
      }
    }

    assertThat(landed).isEqualTo(240);
    assertThat(number("select count(*) from chat_event")).isEqualTo(240);
    assertThat(counters()).isEqualTo("240|0|0|{[1,241)}");
  }

  private Outcome save(Arrival... arrivals) {
    return store.save(new Batch(List.of(arrivals), List.of(), DRAINED));
  }

  private static Refused unreadable(long sequence) {
    return new Refused(
        new TestDelivery(sequence, "hubbub.events.x", new byte[0], null),
        DeadLetter.Reason.NOT_JSON,
        "empty");
  }

  private String counters() {
    return text(
        """
        select sum(landed_count) || '|' || sum(already_there_count) || '|' || sum(refused_count)
          || '|' || range_agg(covered) from landing_batch\
        """);
  }

  private List<Long> sequences() {
    return sql.sql("select stream_seq from chat_event order by 1").query(Long.class).list();
  }

  private void execute(String statement) {
    sql.sql(statement).update();
  }

  private long number(String query) {
    return sql.sql(query).query(Long.class).single();
  }

  private String text(String query) {
    return sql.sql(query).query(String.class).single();
  }
}
