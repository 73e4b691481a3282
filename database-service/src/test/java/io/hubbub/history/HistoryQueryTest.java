package io.hubbub.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubbub.partitions.Direction;
import io.hubbub.partitions.Span;
import io.hubbub.query.Select;
import io.hubbub.query.TypeFilter;
import io.hubbub.web.ProblemException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryQueryTest {
  @Test
  void asksForTheNewestHundredWhenNothingIsSaid() {
    HistoryQuery query = HistoryQuery.from(Map.of());

    assertThat(query.limit()).isEqualTo(100);
    assertThat(query.before()).isNull();
    assertThat(query.after()).isNull();
    assertThat(query.filter())
        .isEqualTo(new HistoryFilter(null, null, null, null, null, null, null, null));
  }

  @Test
  void readsEveryFilter() {
    HistoryFilter filter =
        HistoryQuery.from(
                Map.of(
                    "channel", "#ubuntu",
                    "user", "alice",
                    "type", "chat.*",
                    "text", "kernel -panic",
                    "source", "irc://x",
                    "id", "42",
                    "from", "2026-01-02T03:04:05+02:00",
                    "to", "2026-01-02T03:04:05.1234567Z"))
            .filter();

    assertThat(filter)
        .isEqualTo(
            new HistoryFilter(
                "#ubuntu",
                "alice",
                new TypeFilter("chat.", true),
                "kernel -panic",
                "irc://x",
                "42",
                Instant.parse("2026-01-02T01:04:05Z"),
                Instant.parse("2026-01-02T03:04:05.123456Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 0",
    "limit, 1001",
    "limit, -1",
    "limit, ten",
    "limit, 1e2",
    "limit, ''",
    "limit, 99999999999",
    "limit, ٣",
    "from, yesterday",
    "from, 2026-01-02",
    "to, ''",
    "from, 2026-02-30T00:00:00Z",
    "to, 10000-01-01T00:00:00Z",
    "type, Chat",
    "type, *x",
    "type, 'a b'",
    "type, ''",
    "type, a**",
    "channel, ''",
    "user, ''",
    "source, ''",
    "id, ''",
    "text, ''",
    "Channel, x",
    "unknown, 1",
    "before, x",
    "after, x",
    "'', x"
  })
  void refusesWhatBreaksARule(String name, String value) {
    assertRefused(Map.of(name, value), name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"channel", "user", "text", "source", "id"})
  void refusesControlCharactersAndHalfCharacters(String name) {
    assertRefused(Map.of(name, "a\u0000b"), name);
    assertRefused(Map.of(name, "a\r\nb"), name);
    assertRefused(Map.of(name, "a\ud800b"), name);
    assertRefused(Map.of(name, "x".repeat(1_001)), name);
  }

  @Test
  void refusesBothCursorsAndATimeThatEndsBeforeItBegins() {
    String cursor = Cursor.BEGINNING.encode();
    assertRefused(Map.of("before", cursor, "after", cursor), "after");
    assertRefused(Map.of("from", "2026-01-02T00:00:00Z", "to", "2026-01-01T00:00:00Z"), "to");
  }

  @Test
  void sendsWhatClientsSayAsArgumentsOnly() {
    String hostile = "x'; drop table chat_event; --";
    HistoryFilter filter =
        HistoryQuery.from(
                Map.of(
                    "channel", hostile, "user", hostile, "text", hostile, "source", hostile, "id",
                    hostile))
            .filter();

    Select select =
        HistorySql.select(filter, new Span(0, Long.MAX_VALUE), Direction.OLDER, Cursor.BEGINNING);

    assertThat(select.text()).doesNotContain("drop");
    assertThat(select.arguments()).contains(hostile);
  }

  @Test
  void asksOnlyForTheTimeThatFiltersAndCursorsLeave() {
    HistoryFilter filter =
        HistoryQuery.from(
                Map.of("from", "1970-01-01T00:00:01.0005Z", "to", "1970-01-01T00:00:09.0005Z"))
            .filter();

    assertThat(HistorySql.span(filter, null, null)).isEqualTo(new Span(1_000, 9_001));
    assertThat(HistorySql.span(filter, new Cursor(5_000_500, 1), null))
        .isEqualTo(new Span(1_000, 5_001));
    assertThat(HistorySql.span(filter, null, new Cursor(5_000_500, 1)))
        .isEqualTo(new Span(5_000, 9_001));
    assertThat(HistorySql.span(HistoryQuery.from(Map.of()).filter(), null, null))
        .isEqualTo(new Span(0, Long.MAX_VALUE));
  }

  private static void assertRefused(Map<String, String> parameters, String field) {
    assertThatThrownBy(() -> HistoryQuery.from(parameters))
        .as(parameters.toString())
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(400);
              assertThat(e.problem().type()).isEqualTo("urn:hubbub:problem:invalid-parameter");
              assertThat(e.problem().field()).isEqualTo(field);
              assertThat(e.problem().allowed()).isNotBlank();
            });
  }
}
