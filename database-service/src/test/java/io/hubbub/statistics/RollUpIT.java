package io.hubbub.statistics;

import static io.hubbub.query.LandedEvents.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hubbub.jobs.FencedTransactions;
import io.hubbub.partitions.PartitionBounds;
import io.hubbub.query.LandedEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RollUpIT {
  private static final int PLENTY = 16 * 1024 * 1024;

  private LandedEvents events;
  private RollUp rollUp;

  @BeforeEach
  void open() {
    events = new LandedEvents();
    rollUp = new RollUp(events.database());
  }

  @AfterEach
  void close() {
    events.close();
  }

  @Test
  void countsWhatLanded() throws Exception {
    events.land(
        message("1", "2026-01-01T10:59:59.999999Z", "#a", "alice", "x"),
        message("2", "2026-01-01T11:00:00Z", "#a", "bob", "x"),
        message("3", "2026-01-03T00:00:00Z", "#b", "alice", "x"),
        event("4", "user.joined", "\"subject\":\"#a\",", "\"user\":\"alice\""),
        event("5", "bot.status", "", "\"load\":1"));

    rollUp.run(this::transaction);

    JsonNode channels = ask(Ranking.CHANNELS, Map.of());
    assertThat(channels.get("channels").toString())
        .isEqualTo(
            """
            [{"channel":"#a","events":3,"messages":2,"users":2,\
            "firstAt":"2026-01-01T10:59:59.999999Z","lastAt":"2026-02-01T00:00:00Z",\
            "types":{"chat.message":2,"user.joined":1}},\
            {"channel":"#b","events":1,"messages":1,"users":1,"firstAt":"2026-01-03T00:00:00Z",\
            "lastAt":"2026-01-03T00:00:00Z","types":{"chat.message":1}}]\
            """);
    assertThat(channels.get("next").isNull()).isTrue();
    assertThat(ask(Ranking.USERS, Map.of("user", "alice")).get("users").toString())
        .isEqualTo(
            """
            [{"user":"alice","events":3,"messages":2,"channels":2,\
            "firstAt":"2026-01-01T10:59:59.999999Z","lastAt":"2026-02-01T00:00:00Z",\
            "types":{"chat.message":2,"user.joined":1}}]\
            """);
    assertThat(ask(Ranking.USERS, Map.of("user", "nobody")).get("users").isEmpty()).isTrue();
  }

  @Test
  void countsNothingTwice() throws Exception {
    events.land(message("1", "2026-01-01T00:00:00Z", "#a", "alice", "x"));
    rollUp.run(this::transaction);
    rollUp.run(this::transaction);
    events.land(message("1", "2026-01-01T00:00:00Z", "#a", "alice", "x"));
    events.land(
        message("2", "2026-01-01T00:00:00Z", "#a", "alice", "x"),
        message("2", "2026-01-01T00:00:00Z", "#a", "alice", "x"));
    rollUp.run(this::transaction);

    assertThat(ask(Ranking.CHANNELS, Map.of()).at("/channels/0/events").asInt()).isEqualTo(2);
    assertExact();
  }

  @Test
  void leavesEverythingAsItWasWhenTheLeaseIsLost() throws Exception {
    events.land(message("1", "2026-01-01T00:00:00Z", "#a", "alice", "x"));

    FencedTransactions lost =
        work -> {
          try (Connection connection = events.connection()) {
            work.run(connection);
            connection.rollback();
            throw new SQLException("the lease is lost");
          }
        };
    assertThat(catchThrowable(() -> rollUp.run(lost))).hasMessageContaining("lease");
    assertThat(ask(Ranking.CHANNELS, Map.of()).get("channels").isEmpty()).isTrue();

    rollUp.run(this::transaction);
    assertExact();
  }

  @Test
  void waitsForABatchThatCommitsLate() throws Exception {
    events.land(message("1", "2026-01-01T00:00:00Z", "#a", "alice", "x"));
    rollUp.run(this::transaction);
    try (Connection late = events.connection()) {
      Instant began;
      try (var statement = late.createStatement()) {
        // A batch as the store writes it, begun before the next and committed after it.
        statement.execute(LATE_ROW);
        statement.execute(LATE_BATCH);
        var row = statement.executeQuery("select now()");
        row.next();
        began = row.getObject(1, OffsetDateTime.class).toInstant();
      }
      events.land(message("2", "2026-01-01T00:00:00Z", "#b", "bob", "x"));
      rollUp.run(this::transaction);

      JsonNode meanwhile = ask(Ranking.CHANNELS, Map.of());
      assertThat(meanwhile.get("channels").size()).as("only what is surely whole").isOne();
      assertThat(Instant.parse(meanwhile.get("asOf").asString())).isAfter(began);
      Instant landed =
          events
              .sql()
              .sql("select max(landed_at) from landing_batch")
              .query(OffsetDateTime.class)
              .single()
              .toInstant();
      assertThat(Instant.parse(meanwhile.get("asOf").asString())).isEqualTo(landed);
      late.commit();
    }
    rollUp.run(this::transaction);

    assertThat(ask(Ranking.CHANNELS, Map.of()).get("channels").size()).isEqualTo(3);
    assertExact();
  }

  private static final String LATE_ROW =
      """
      insert into chat_event (event_key, occurred_at, accepted_at, stream_seq, type, source, event_id, channel, username)
      select overlay(event_key::text placing 'ffff' from 33)::uuid, occurred_at, accepted_at, 1000000, type, source, 'late', '#late', 'late'
        from chat_event\
      """;

  private static final String LATE_BATCH =
      """
      insert into landing_batch (landed, already_there, refused, landed_count, already_there_count, refused_count, min_key, max_key, instance)
      select '{[1000000,1000001)}', '{}', '{}', 1, 0, 0, event_key, event_key, 'late' from chat_event where event_id = 'late'\
      """;

  @Test
  void isExactWhileManyLandAndSeveralCount() throws Exception {
    AtomicLong ids = new AtomicLong();
    AtomicBoolean landing = new AtomicBoolean(true);
    List<Callable<Void>> all = new ArrayList<>();
    for (int lander = 0; lander < 3; lander++) {
      Random random = new Random(lander);
      all.add(() -> {
        for (int batch = 0; batch < 60; batch++) {
          events.land(randomEvents(random, ids));
        }
        return null;
      });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
      List<Future<Void>> counters = new ArrayList<>();
      for (int counter = 0; counter < 2; counter++) {
        counters.add(
            threads.submit(() -> {
              while (landing.get()) {
                rollUp.run(this::transaction);
              }
              return null;
            }));
      }
      for (Future<Void> each : threads.invokeAll(all)) {
        each.get();
      }
      landing.set(false);
      for (Future<Void> each : counters) {
        each.get();
      }
    }
    rollUp.run(this::transaction);

    assertExact();
  }

  private static List<String> randomEvents(Random random, AtomicLong ids) {
    List<String> some = new ArrayList<>();
    for (int i = random.nextInt(1, 60); i > 0; i--) {
      // Now and then an event that was there before.
      String id = "e" + (random.nextInt(20) == 0 ? 1 : ids.incrementAndGet());
      String time =
          random.nextInt(5) == 0
              ? ""
              : Instant.ofEpochSecond(1_700_000_000L + random.nextInt(20_000_000)).toString();
      String channel = "#c" + random.nextInt(4);
      String user = "u" + random.nextInt(30);
      some.add(
          switch (random.nextInt(4)) {
            case 0 -> event(id, "bot.status", "", "\"x\":1");
            case 1 -> event(id, "user.joined", "", "\"user\":\"" + user + "\"");
            default -> message(id, time, channel, user, "x");
          });
    }
    return some;
  }

  private static String event(String id, String type, String subject, String data) {
    return """
    {"specversion":"1.0","id":"%s","source":"irc://test","type":"%s",%s\
    "time":"2026-02-01T00:00:00Z","data":{%s}}\
    """
        .formatted(id, type, subject, data);
  }

  /** Compares every roll-up with what plain SQL says. */
  private void assertExact() {
    same(
        "select channel, events, messages, users, first_at, last_at from channel_stats order by 1",
        """
        select channel, count(*), count(*) filter (where type = 'chat.message'),
               count(distinct username), min(occurred_at), max(occurred_at)
          from chat_event where channel is not null group by 1 order by 1\
        """);
    same(
        "select username, events, messages, channels, first_at, last_at from user_stats order by 1",
        """
        select username, count(*), count(*) filter (where type = 'chat.message'),
               count(distinct channel), min(occurred_at), max(occurred_at)
          from chat_event where username is not null group by 1 order by 1\
        """);
    same(
        "select channel, type, events from channel_type order by 1, 2",
        """
        select channel, type, count(*) from chat_event where channel is not null
         group by 1, 2 order by 1, 2\
        """);
    same(
        "select username, type, events from user_type order by 1, 2",
        """
        select username, type, count(*) from chat_event where username is not null
         group by 1, 2 order by 1, 2\
        """);
    same(
        "select hour, channel, type, events from activity order by 1, 2, 3",
        """
        select date_trunc('hour', occurred_at, 'UTC'), coalesce(channel, ''), type, count(*)
          from chat_event group by 1, 2, 3 order by 1, 2, 3\
        """);
  }

  private void same(String rolledUp, String plain) {
    List<String> expected = rows(plain);
    assertThat(rows(rolledUp)).isEqualTo(expected).isNotEmpty();
  }

  private List<String> rows(String query) {
    return events
        .sql()
        .sql("select row(t.*)::text from (" + query + ") t")
        .query(String.class)
        .list();
  }

  @Test
  void ranksByEventsAndPagesThroughAll() throws Exception {
    List<String> some = new ArrayList<>();
    for (int user = 0; user < 25; user++) {
      for (int i = 0; i <= user / 3; i++) {
        some.add(message(user + "-" + i, "2026-01-01T00:00:00Z", "#c", "ü" + user, "x"));
      }
    }
    events.land(some);
    rollUp.run(this::transaction);

    List<String> all = users(ask(Ranking.USERS, Map.of()));
    assertThat(all).hasSize(25).startsWith("ü24", "ü21", "ü22", "ü23").endsWith("ü2");

    List<String> paged = new ArrayList<>();
    JsonNode page = ask(Ranking.USERS, Map.of("limit", "7"));
    paged.addAll(users(page));
    while (!page.get("next").isNull()) {
      page = ask(Ranking.USERS, Map.of("limit", "7", "next", page.get("next").asString()));
      paged.addAll(users(page));
    }
    assertThat(paged).isEqualTo(all);
  }

  @Test
  void fillsActivityWithZeros() throws Exception {
    events.land(
        message("1", "2026-01-01T10:30:00Z", "#a", "alice", "x"),
        message("2", "2026-01-01T12:00:00Z", "#a", "bob", "x"),
        message("3", "2026-01-01T12:59:59Z", "#b", "bob", "x"),
        event("4", "bot.status", "", "\"x\":1"));
    rollUp.run(this::transaction);

    assertThat(points(Map.of("type", "chat.*")))
        .isEqualTo("hour 2026-01-01T10:00:00Z=1 2026-01-01T11:00:00Z=0 2026-01-01T12:00:00Z=2");
    assertThat(points(Map.of("channel", "#b"))).isEqualTo("hour 2026-01-01T12:00:00Z=1");
    assertThat(points(Map.of("user", "bob"))).isEqualTo("hour 2026-01-01T12:00:00Z=2");
    assertThat(points(Map.of("user", "bob", "channel", "#a", "type", "chat.message")))
        .isEqualTo("hour 2026-01-01T12:00:00Z=1");
    assertThat(points(Map.of("user", "bob", "bucket", "day", "from", "2025-12-31T23:00:00Z")))
        .isEqualTo("day 2025-12-31T00:00:00Z=0 2026-01-01T00:00:00Z=2");
    assertThat(points(Map.of("bucket", "month")))
        .isEqualTo("month 2026-01-01T00:00:00Z=3 2026-02-01T00:00:00Z=1");
    assertThat(points(Map.of("channel", "#none"))).isEqualTo("hour");
    assertThat(
            points(
                Map.of(
                    "from",
                    "2026-01-01T11:59:59Z",
                    "to",
                    "2026-01-01T12:00:00Z",
                    "bucket",
                    "hour")))
        .isEqualTo("hour 2026-01-01T11:00:00Z=0");
    assertThat(
            points(
                Map.of(
                    "bucket",
                    "hour",
                    "from",
                    "1969-12-31T23:00:00Z",
                    "to",
                    "1970-01-01T01:00:00Z",
                    "user",
                    "bob")))
        .isEqualTo("hour 1969-12-31T23:00:00Z=0 1970-01-01T00:00:00Z=0");
  }

  private String points(Map<String, String> parameters) {
    JsonNode answer =
        JsonMapper.shared()
            .readTree(
                new ActivityReader(events.database(), new PartitionBounds())
                    .answer(parameters, PLENTY));
    StringBuilder points = new StringBuilder(answer.get("bucket").asString());
    answer
        .get("points")
        .forEach(each ->
            points
                .append(' ')
                .append(each.get("at").asString())
                .append('=')
                .append(each.get("events").asLong()));
    return points.toString();
  }

  private static List<String> users(JsonNode page) {
    List<String> users = new ArrayList<>();
    page.get("users").forEach(each -> users.add(each.get("user").asString()));
    return users;
  }

  private JsonNode ask(Ranking ranking, Map<String, String> parameters) {
    return JsonMapper.shared()
        .readTree(new RankingReader(ranking, events.database()).answer(parameters, PLENTY));
  }

  private void transaction(FencedTransactions.Work work) throws SQLException {
    try (Connection connection = events.connection()) {
      work.run(connection);
      connection.commit();
    }
  }
}
