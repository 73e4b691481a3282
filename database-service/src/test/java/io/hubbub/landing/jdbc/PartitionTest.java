package io.hubbub.landing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.event.EventKey;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartitionTest {
  @Test
  void isTheMonthInUtcOfAnEventWithATime() {
    assertThat(Partition.of(key("2024-02-29T23:59:59.999999Z")).name())
        .isEqualTo("chat_event_2024_02");
    assertThat(Partition.of(key("2024-03-01T00:00:00Z")).name()).isEqualTo("chat_event_2024_03");
  }

  @Test
  void isOneOfItsOwnForEventsWithoutATime() {
    assertThat(Partition.of(key(null)).name()).isEqualTo("chat_event_timeless");
  }

  @Test
  void givesTheFirstMillisecondOf1970ToEventsWithoutATime() {
    assertThat(Partition.of(key("1970-01-01T00:00:00.000999Z")).name())
        .isEqualTo("chat_event_timeless");
    assertThat(Partition.of(key("1970-01-01T00:00:00.001Z")).name())
        .isEqualTo("chat_event_1970_01");
  }

  @Test
  void beginsWhereTheOneBeforeEnds() {
    Partition december = Partition.of(YearMonth.of(1999, 12));
    Partition january = Partition.of(YearMonth.of(2000, 1));

    assertThat(december.to()).isEqualTo(january.from());
    assertThat(Partition.of(YearMonth.of(1970, 1)).from()).isEqualTo(Partition.of(key(null)).to());
  }

  @Test
  void hasTheKeysOfItsMonthOnly() {
    Partition january = Partition.of(YearMonth.of(2000, 1));

    assertThat(january.has(key("2000-01-01T00:00:00Z"))).isTrue();
    assertThat(january.has(key("2000-01-31T23:59:59.999Z"))).isTrue();
    assertThat(january.has(key("2000-02-01T00:00:00Z"))).isFalse();
    assertThat(january.has(key(null))).isFalse();
  }

  private static UUID key(@Nullable String time) {
    return EventKey.of("s", "i", time == null ? null : Instant.parse(time));
  }
}
