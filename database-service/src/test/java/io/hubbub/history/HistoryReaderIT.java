package io.hubbub.history;

import static io.hubbub.query.LandedEvents.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.partitions.Direction;
import io.hubbub.partitions.PartitionBounds;
import io.hubbub.partitions.Span;
import io.hubbub.query.LandedEvents;
import io.hubbub.query.Select;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HistoryReaderIT {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PLENTY = 16 * 1024 * 1024;

  private LandedEvents events;
  private HistoryReader reader;

  @BeforeEach
  void open() {
    events = new LandedEvents();
    reader = new HistoryReader(events.database(), new PartitionBounds());
  }

  @AfterEach
  void close() {
    events.close();
  }

  @Test
  void tellsAnEventAsItWasSentAndWhatBecameOfIt() {
    events.land(
        """
        {"specversion":"1.0","id":"4\\"2","source":"irc://x","type":"chat.message","subject":"#c",
         "time":"2026-01-02T03:04:05.678901Z","tenant":"\\u00e9","n":7,
         "data":{"user":"alice","text":"a\\nb","list":[1,{"x":null}]}}\
        """);

    JsonNode event = page(Map.of()).get("events").get(0);

    Instant landed = Instant.parse(event.get("hubbublanded").asString());
    assertThat(landed).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    assertThat(event.toString())
        .isEqualTo(
            """
            {"specversion":"1.0","id":"4\\"2","source":"irc://x","type":"chat.message",\
            "subject":"#c","time":"2026-01-02T03:04:05.678901Z","n":7,"tenant":"\u00e9",\
            "hubbubseq":"1","hubbubaccepted":"2026-01-02T03:04:05.678901Z",\
            "hubbublanded":"%s","datacontenttype":"application/json",\
            "data":{"list":[1,{"x":null}],"text":"a\\nb","user":"alice"}}\
            """
                .formatted(landed));
  }

  @Test
  void tellsTheContentTypeOfDataAsItWasSent() {
    events.land(
        """
        {"specversion":"1.0","id":"1","source":"s","type":"a.b","weight":7,
         "datacontenttype":"application/vnd.chat+json; v=2","data":{"a":1}}\
        """,
        """
        {"specversion":"1.0","id":"2","source":"s","type":"a.b",
         "datacontenttype":"application/json"}\
        """,
        "{\"specversion\":\"1.0\",\"id\":\"3\",\"source\":\"s\",\"type\":\"a.b\",\"data\":{}}");

    assertThat(page(Map.of()).get("events").valueStream())
        .extracting(each -> each.get("datacontenttype").asString())
        .containsExactly("application/json", "application/json", "application/vnd.chat+json; v=2");
  }

  @Test
  void leavesOutWhatTheSenderDid() {
    events.land("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"a.b\"}");

    JsonNode event = page(Map.of()).get("events").get(0);

    assertThat(event.propertyNames())
        .containsExactly(
            "specversion", "id", "source", "type", "hubbubseq", "hubbubaccepted", "hubbublanded");
  }

  @ParameterizedTest
  @CsvSource({
    "channel, #b, 3",
    "channel, #B, ''",
    "user, bob, 4 3 2",
    "type, chat.message, 4 3 2 1",
    "type, user.*, 5",
    "type, use*, 5",
    "type, chat._essage, ''",
    "type, *, 5 4 3 2 1",
    "text, quick, 2 1",
    "text, quick -fox, 2",
    "text, \"\"\"quick brown\"\"\", 1",
    "text, turtle or fox, 3 1",
    "text, ÜBER, 4",
    "text, '!!!', ''",
    "source, irc://test, 4 3 2 1",
    "source, irc://other, 5",
    "id, 4, 4",
    "id, 4', ''",
    "from, 2026-02-01T00:00:00Z, 5 4 3",
    "from, 2026-02-01T00:00:00.000001Z, 5 4",
    "to, 2026-02-01T00:00:00Z, 2 1",
    "to, 2026-02-01T00:00:00.000001Z, 3 2 1",
    "to, 1970-01-01T00:00:00Z, ''",
  })
  void findsWhatAFilterLeaves(String name, String value, String ids) {
    landFive();

    assertThat(ids(page(Map.of(name, value)))).isEqualTo(words(ids));
  }

  @Test
  void findsAPastedAddressWhateverStandsAroundIt() {
    List<String> addresses =
        List.of(
            "https://www.youtube.com/watch?v=oHg5SJYRHA0",
            "https://x.org",
            "https://x.org/",
            "https://x.org?q=1",
            "https://x.org:8080/a/b?q=1&r=2#frag",
            "http://localhost:8080/x",
            "http://127.0.0.1:8081/history?channel=%23ubuntu&text=a",
            "http://[::1]:8080/a",
            "www.x.org/~user/a+b@c",
            "https://en.x.org/wiki/Foo_(bar)",
            "https://x.org/wiki/C%2B%2B",
            "https://x.org/ü/é",
            "https://bücher.example/a",
            "https://x.org/a'b|c",
            "ftp://user:pw@ftp.x.org/a",
            "irc://irc.libera.chat/#ubuntu");
    List<String> around =
        List.of(
            "%s",
            "see %s.", "(%s)", "<%s>", "[%s]", "'%s', he said", "%s!?", "*%s*", "look: %s now");
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      for (int j = 0; j < around.size(); j++) {
        String text = around.get(j).formatted(addresses.get(i));
        messages.add(message(i + "-" + j, "2026-01-01T00:00:00Z", "#a", "u", text));
      }
    }
    messages.add(
        message("other", "2026-01-01T00:00:00Z", "#a", "u", "https://other.org/watch?v=1"));
    events.land(messages);

    for (int i = 0; i < addresses.size(); i++) {
      String address = addresses.get(i);
      List<String> found = ids(page(Map.of("text", address, "limit", "1000")));
      for (int j = 0; j < around.size(); j++) {
        assertThat(found).as(around.get(j), address).contains(i + "-" + j);
      }
      assertThat(found).as(address).doesNotContain("other");
    }
    events.land(message("port", "2026-01-01T00:00:00Z", "#a", "u", "join irc.x.org:6667, please"));
    assertThat(ids(page(Map.of("text", "irc.x.org:6667")))).containsExactly("port");
    assertThat(ids(page(Map.of("text", "other.org -https://other.org/watch")))).isEmpty();
    assertThat(ids(page(Map.of("text", "zzz or http://OTHER.org/watch?v=1"))))
        .containsExactly("other");
  }

  @Test
  void filtersByEverythingAtOnce() {
    landFive();

    JsonNode page =
        page(
            Map.of(
                "channel", "#a",
                "user", "alice",
                "type", "chat.*",
                "text", "fox",
                "source", "irc://test",
                "id", "1",
                "from", "2026-01-01T00:00:00Z",
                "to", "2026-01-01T00:00:01Z"));

    assertThat(ids(page)).containsExactly("1");
  }

  private void landFive() {
    events.land(
        message("1", "2026-01-01T00:00:00Z", "#a", "alice", "The quick brown fox"),
        message("2", "2026-01-31T23:59:59.999Z", "#a", "bob", "Quick! run"),
        message("3", "2026-02-01T00:00:00Z", "#b", "bob", "a turtle"),
        message("4", "2026-03-01T00:00:00Z", "#a", "bob", "über alles"),
        """
        {"specversion":"1.0","id":"5","source":"irc://other","type":"user.joined","subject":"#a",
         "time":"2026-04-01T00:00:00Z","data":{"user":"carol"}}\
        """);
  }

  @Test
  void putsEventsOfTheSameTimeInTheOrderOfAcceptance() {
    String time = "2026-01-01T00:00:00.000001Z";
    for (int i = 0; i < 20; i++) {
      events.land(message("x" + (i * 7 % 20), time, "#c", "u", "t"));
    }

    List<String> ids = ids(page(Map.of("limit", "1000")));

    assertThat(ids).hasSize(20);
    for (int i = 0; i < 20; i++) {
      assertThat(ids.get(19 - i)).isEqualTo("x" + (i * 7 % 20));
    }
    assertThat(pagedOlder(3, Map.of())).isEqualTo(ids);
    assertThat(pagedNewer(3, Map.of())).isEqualTo(ids.reversed());
  }

  @Test
  void putsEventsWithoutATimeWhereTheyWereAccepted() {
    // Accepted, as all here, at 2026-01-02T03:04:05.678901Z.
    events.land(
        message("before", "2026-01-02T03:04:05.678900Z", "#c", "u", "t"),
        message("first", "", "#c", "u", "t"),
        message("second", "", "#c", "u", "t"),
        message("after", "2026-01-02T03:04:05.678902Z", "#c", "u", "t"),
        message("epoch", "1970-01-01T00:00:00Z", "#c", "u", "t"),
        message("old", "2004-01-01T00:00:00Z", "#c", "u", "t"));

    List<String> newestFirst = List.of("after", "second", "first", "before", "old", "epoch");
    assertThat(ids(page(Map.of()))).isEqualTo(newestFirst);
    assertThat(pagedOlder(1, Map.of())).isEqualTo(newestFirst);
    assertThat(pagedNewer(1, Map.of())).isEqualTo(newestFirst.reversed());
    assertThat(ids(page(Map.of("from", "2026-01-02T03:04:05.678901Z"))))
        .containsExactly("after", "second", "first");
    JsonNode all = page(Map.of()).get("events");
    assertThat(all.get(1).has("time")).isFalse();
    assertThat(all.get(5).get("time").asString()).isEqualTo("1970-01-01T00:00:00Z");
  }

  @Test
  void pagesToTheEndInBothDirections() {
    landFive();

    JsonNode newest = page(Map.of("limit", "2"));
    assertThat(ids(newest)).containsExactly("5", "4");
    JsonNode older = page(Map.of("limit", "3", "before", text(newest, "before")));
    assertThat(ids(older)).containsExactly("3", "2", "1");
    assertThat(older.get("before").isNull()).isTrue();

    JsonNode newer = page(Map.of("limit", "1", "after", text(older, "after")));
    assertThat(ids(newer)).as("the nearest first").containsExactly("4");
    assertThat(ids(page(Map.of("before", text(newer, "before"))))).containsExactly("3", "2", "1");
    JsonNode two = page(Map.of("limit", "2", "after", text(newer, "before")));
    assertThat(ids(two)).as("still newest first").containsExactly("5");
  }

  @Test
  void leadsToNothingOlderThanTheOldest() {
    JsonNode empty = page(Map.of());
    landFive();

    JsonNode all = page(Map.of("after", text(empty, "after")));

    assertThat(ids(all)).containsExactly("5", "4", "3", "2", "1");
    assertThat(all.get("before").isNull()).isTrue();
  }

  @Test
  void canBeAskedAgainAndAgainForWhatIsNew() {
    landFive();
    String after = text(page(Map.of()), "after");
    assertThat(page(Map.of("after", after)).get("after").asString()).isEqualTo(after);
    JsonNode nothing = page(Map.of("after", after));
    assertThat(ids(nothing)).isEmpty();
    assertThat(ids(page(Map.of("before", text(nothing, "before")))))
        .containsExactly("4", "3", "2", "1");

    events.land(message("6", "2026-04-01T00:00:00.000001Z", "#a", "u", "t"));

    assertThat(ids(page(Map.of("after", after)))).containsExactly("6");
  }

  @Test
  void cutsAPageToItsBytesAndLosesNothing() {
    List<String> all = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(
          message("e" + i, "2026-01-01T00:00:%02dZ".formatted(i), "#c", "u", "x".repeat(i * 40)));
      expected.add("e" + i);
    }
    events.land(all);

    for (String cursor : List.of("before", "after")) {
      Map<String, String> query = new HashMap<>(Map.of("limit", "1000"));
      if (cursor.equals("after")) {
        query.put("after", Cursor.BEGINNING.encode());
      }
      List<String> found = new ArrayList<>();
      while (true) {
        byte[] answer = reader.answer(query, 4_000);
        assertThat(answer.length).isLessThanOrEqualTo(4_000);
        JsonNode page = JSON.readTree(answer);
        List<String> ids = ids(page);
        found.addAll(cursor.equals("after") ? ids.reversed() : ids);
        if (ids.isEmpty() || page.get(cursor).isNull()) {
          break;
        }
        query.put(cursor, text(page, cursor));
      }
      assertThat(found).isEqualTo(cursor.equals("after") ? expected : expected.reversed());
    }
  }

  @Test
  void pagesThroughAHundredThousandBothWaysWhileOthersLand() throws Exception {
    int total = 100_000;
    Random random = new Random(42);
    long start = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
    for (int batch = 0; batch < 50; batch++) {
      List<String> some = new ArrayList<>();
      for (int i = 0; i < total / 50; i++) {
        // A second has many events, a year all of them; one in ten has no time.
        String time =
            random.nextInt(10) == 0
                ? ""
                : Instant.ofEpochSecond(start + 3_600L * random.nextInt(9_000)).toString();
        some.add(message("old" + batch + "-" + i, time, "#c" + i % 7, "u" + i % 100, "t"));
      }
      events.land(some);
    }
    events.sql().sql("analyze chat_event").update();
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService others = Executors.newSingleThreadExecutor()) {
      Future<Integer> landed = others.submit(() -> landUntil(done, start));
      List<String> older;
      List<String> newer;
      try {
        older = old(pagedOlder(1_000, Map.of()));
        newer = old(pagedNewer(997, Map.of()));
      } finally {
        done.set(true);
      }
      assertThat(landed.get()).as("events that landed meanwhile").isPositive();
      assertThat(older).hasSize(total).doesNotHaveDuplicates();
      assertThat(newer).isEqualTo(older.reversed());
    }
  }

  private int landUntil(AtomicBoolean done, long start) {
    int landed = 0;
    Random random = new Random(7);
    while (!done.get()) {
      List<String> some = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String time = Instant.ofEpochSecond(start + 3_600L * random.nextInt(9_000)).toString();
        some.add(message("new" + landed++, random.nextBoolean() ? "" : time, "#c3", "u3", "t"));
      }
      events.land(some);
    }
    return landed;
  }

  private static List<String> old(List<String> ids) {
    return ids.stream().filter(id -> id.startsWith("old")).toList();
  }

  @Test
  void looksWordsUpInTheIndex() throws Exception {
    List<String> some = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      some.add(message("e" + i, "2026-01-01T00:00:00Z", "#c", "u", "word" + i + " common"));
    }
    events.land(some);
    events.sql().sql("vacuum analyze chat_event").update();

    assertThat(plan(Map.of("text", "word777"))).contains("chat_event_2026_01_to_tsvector_idx");
    assertThat(plan(Map.of("channel", "#other"))).contains("channel_occurred_at_stream_seq_idx");
    assertThat(plan(Map.of("user", "other"))).contains("username_occurred_at_stream_seq_idx");
    assertThat(plan(Map.of("id", "e5", "source", "irc://test"))).contains("event_id_idx");
    assertThat(plan(Map.of())).contains("occurred_at_stream_seq_idx");
  }

  @Test
  void asksOnlyThePartitionsThatATimeNeeds() throws Exception {
    landFive();
    events.land(message("timeless", "", "#a", "u", "t"));

    assertThat(
            plan(Map.of("from", "2026-02-01T00:00:00Z", "to", "2026-02-10T00:00:00Z", "id", "x")))
        .contains("chat_event_2026_02")
        .contains("chat_event_timeless")
        .doesNotContain("chat_event_2026_01", "chat_event_2026_03", "chat_event_2026_04");
  }

  private String plan(Map<String, String> parameters) throws Exception {
    HistoryQuery query = HistoryQuery.from(parameters);
    Span span = HistorySql.span(query.filter(), query.before(), query.after());
    Select select = HistorySql.select(query.filter(), span, Direction.OLDER, null);
    StringBuilder plan = new StringBuilder();
    try (Connection connection = events.connection();
        PreparedStatement statement = explain(connection, select);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
    }
    return plan.toString();
  }

  private static PreparedStatement explain(Connection connection, Select select)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement("explain " + select.text());
    for (int i = 0; i < select.arguments().size(); i++) {
      Object argument = select.arguments().get(i);
      statement.setObject(
          i + 1, argument instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : argument);
    }
    return statement;
  }

  private JsonNode page(Map<String, String> parameters) {
    return JSON.readTree(reader.answer(parameters, PLENTY));
  }

  private List<String> pagedOlder(int limit, Map<String, String> filter) {
    return paged("before", null, limit, filter);
  }

  private List<String> pagedNewer(int limit, Map<String, String> filter) {
    return paged("after", Cursor.BEGINNING.encode(), limit, filter);
  }

  /** Every id that following a cursor leads to, in the order in which it does. */
  private List<String> paged(
      String cursor, @Nullable String start, int limit, Map<String, String> filter) {
    List<String> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String at = start;
    while (true) {
      Map<String, String> query = new HashMap<>(filter);
      query.put("limit", Integer.toString(limit));
      if (at != null) {
        query.put(cursor, at);
      }
      JsonNode page = page(query);
      List<String> ids = ids(page);
      for (String id : cursor.equals("after") ? ids.reversed() : ids) {
        assertThat(seen.add(id)).as("%s came twice", id).isTrue();
        all.add(id);
      }
      if (page.get(cursor).isNull() || ids.isEmpty()) {
        return all;
      }
      at = text(page, cursor);
    }
  }

  private static String text(JsonNode page, String name) {
    assertThat(page.get(name).isString()).as(name + " of " + page).isTrue();
    return page.get(name).asString();
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.get("events").forEach(event -> ids.add(event.get("id").asString()));
    return ids;
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
