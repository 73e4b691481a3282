package io.hubbub.landing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.event.EventKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTest {
  private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-27T23:59:59.999Z, 2026_11",
    "2026-12-01T00:00:00Z, 2026_12",
    "2027-01-01T00:00:00Z, 2027_01",
    "2025-01-01T00:00:00Z, 2025_01",
    "2024-12-31T23:59:59.999Z, 2024 2024_12",
    "2024-02-29T12:00:00Z, 2024 2024_02",
    "2010-01-01T00:00:00Z, 2010 2010_01",
    "2009-12-31T23:59:59.999Z, 2000s 2009 2009_12",
    "1970-01-01T00:00:00.001Z, 1970s 1970 1970_01",
    "1970-01-01T00:00:00.000999Z, timeless",
    ", timeless"
  })
  void isCoarserTheLongerAgoAnEventHappened(@Nullable String time, String names) {
    assertThat(Partition.choices(key(time), NOW))
        .extracting(Partition::name)
        .containsExactly(
            List.of(names.split(" ")).stream().map("chat_event_"::concat).toArray(String[]::new));
  }

  @Test
  void countsADecadeAsLongAgoOnceItEndedTenYearsAgo() {
    UUID key = key("2019-12-31T23:59:59.999Z");

    assertThat(Partition.choices(key, Instant.parse("2029-12-31T23:59:59Z"))).hasSize(2);
    assertThat(Partition.choices(key, Instant.parse("2030-01-01T00:00:00Z"))).hasSize(3);
  }

  @Test
  void hasItsKeyAndLiesWithinTheWiderChoices() {
    for (int year = 1970; year < 2030; year++) {
      UUID key = key(year + "-08-31T23:59:59.999Z");
      List<Partition> choices = Partition.choices(key, NOW);
      assertThat(choices).allMatch(each -> each.has(key));
      for (int i = 1; i < choices.size(); i++) {
        assertThat(choices.get(i).fromMillis())
            .isGreaterThanOrEqualTo(choices.get(i - 1).fromMillis());
        assertThat(choices.get(i).toMillis()).isLessThanOrEqualTo(choices.get(i - 1).toMillis());
      }
    }
  }

  @Test
  void beginsWhereTheOneBeforeEnds() {
    assertThat(widest("1979-12-31T00:00:00Z").to())
        .isEqualTo(widest("1980-01-01T00:00:00Z").from());
    assertThat(widest("2009-12-31T00:00:00Z").to())
        .isEqualTo(widest("2010-01-01T00:00:00Z").from());
    assertThat(widest("2024-12-31T00:00:00Z").to())
        .isEqualTo(widest("2025-01-01T00:00:00Z").from());
    assertThat(widest("1970-02-01T00:00:00Z").from()).isEqualTo(widest(null).to());
  }

  @Test
  void overlapsWhatSharesAMillisecond() {
    Partition year = widest("2020-06-01T00:00:00Z");
    Partition month = Partition.choices(key("2020-12-31T00:00:00Z"), NOW).getLast();

    assertThat(year.overlaps(month)).isTrue();
    assertThat(month.overlaps(year)).isTrue();
    assertThat(month.overlaps(widest("2021-01-01T00:00:00Z"))).isFalse();
  }

  private static Partition widest(@Nullable String time) {
    return Partition.choices(key(time), NOW).getFirst();
  }

  private static UUID key(@Nullable String time) {
    return EventKey.of("s", "i", time == null ? null : Instant.parse(time));
  }
}
