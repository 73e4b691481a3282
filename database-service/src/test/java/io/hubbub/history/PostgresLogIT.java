package io.hubbub.history;

import static io.hubbub.query.LandedEvents.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.TestServers;
import io.hubbub.partitions.PartitionBounds;
import io.hubbub.query.LandedEvents;
import io.hubbub.standalone.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What PostgreSQL complains of in its log, on a server with room for few locks. */
class PostgresLogIT {
  private static final int MONTHS = 96;
  private static final Path DIRECTORY = TestServers.directory("few-locks");

  private static PostgresServer postgres;

  private LandedEvents events;
  private HistoryReader reader;

  @BeforeAll
  static void start() {
    postgres =
        PostgresServer.start(DIRECTORY, "max_connections=40", "max_locks_per_transaction=20");
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void open() {
    events = new LandedEvents(postgres.createDatabase("log_" + System.nanoTime()));
    reader = new HistoryReader(events.database(), new PartitionBounds());
  }

  @AfterEach
  void close() {
    events.close();
  }

  @Test
  void aFloodOfQuestionsThatFindNothingLeavesRoomForTheLocksOfOthers() throws Exception {
    makeMonths();
    List<Callable<Void>> askers = new ArrayList<>();
    for (int asker = 0; asker < 4; asker++) {
      Map<String, String> question = Map.of(asker % 2 == 0 ? "text" : "user", "zzznohit");
      askers.add(() -> {
        for (int i = 0; i < 5; i++) {
          assertThat(reader.answer(question, 1_000_000)).asString().contains("\"events\":[]");
        }
        return null;
      });
    }
    askers.add(() -> {
      for (int i = 0; i < 5; i++) {
        events.land(everyMonth("batch" + i + "-"));
      }
      return null;
    });

    try (ExecutorService threads = Executors.newFixedThreadPool(askers.size())) {
      for (Future<Void> each : threads.invokeAll(askers)) {
        each.get();
      }
    }

    assertThat(complaints()).isEmpty();
    assertThat(events.sql().sql("select count(*) from chat_event").query(Long.class).single())
        .isEqualTo(5L * MONTHS);
  }

  @Test
  void anImportThatIsRepeatedLeavesTheLogQuiet() throws IOException {
    for (int times = 0; times < 2; times++) {
      for (int batch = 0; batch < 20; batch++) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < 78; i++) {
          some.add(message(batch + "-" + i, "2026-01-01T00:00:00Z", "#a", "u", "t"));
        }
        events.land(some);
      }
    }
    events.land(message("0-0", "2026-01-01T00:00:00Z", "#a", "u", "t"));

    assertThat(complaints()).isEmpty();
    assertThat(events.sql().sql("select count(*) from chat_event").query(Long.class).single())
        .isEqualTo(20L * 78);
    assertThat(
            events
                .sql()
                .sql("select sum(already_there_count) from landing_batch")
                .query(Long.class)
                .single())
        .isEqualTo(20L * 78 + 1);
  }

  /** As the first release made them, one for each month. */
  private void makeMonths() {
    events
        .sql()
        .sql(
            """
            do $$
            declare
              month timestamptz := '2000-01-01 00:00Z';
            begin
              for i in 1..%d loop
                execute format('create table chat_event_%%s partition of chat_event
                  for values from (%%L) to (%%L)', to_char(month at time zone 'utc', 'YYYY_MM'),
                  lpad(to_hex((extract(epoch from month) * 1000)::bigint), 12, '0') || repeat('0', 20),
                  lpad(to_hex((extract(epoch from month + interval '1 month') * 1000)::bigint), 12, '0')
                    || repeat('0', 20));
                month := month + interval '1 month';
                commit;
              end loop;
            end $$
            """
                .formatted(MONTHS))
        .update();
  }

  private static List<String> everyMonth(String id) {
    List<String> some = new ArrayList<>();
    YearMonth month = YearMonth.of(2000, 1);
    for (int i = 0; i < MONTHS; i++) {
      some.add(message(id + i, month.plusMonths(i) + "-15T00:00:00Z", "#a", "u", "t"));
    }
    return some;
  }

  private static List<String> complaints() throws IOException {
    try (var lines = Files.lines(DIRECTORY.resolve("postgres.log"))) {
      return lines.filter(line -> line.contains("ERROR:") || line.contains("WARNING:")).toList();
    }
  }
}
