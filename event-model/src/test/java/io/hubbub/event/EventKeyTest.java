package io.hubbub.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventKeyTest {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901Z");

  @Test
  void isAlwaysTheSameForTheSameEvent() {
    assertThat(EventKey.of("irc://a", "1", TIME))
        .isEqualTo(EventKey.of("irc://a", "1", TIME))
        .isNotEqualTo(EventKey.of("irc://a", "1", TIME.plusNanos(1_000)))
        .isNotEqualTo(EventKey.of("irc://a1", "", TIME))
        .isNotEqualTo(EventKey.of("irc://a", "1", null));
  }

  @Test
  void isAUuidOfVersionEightThatBeginsWithTheTime() {
    UUID key = EventKey.of("irc://a", "1", TIME);
    assertThat(key.version()).isEqualTo(8);
    assertThat(key.variant()).isEqualTo(2);
    assertThat(key.getMostSignificantBits() >>> 16).isEqualTo(TIME.toEpochMilli());
    assertThat(EventKey.of("irc://a", "1", null).getMostSignificantBits() >>> 16).isZero();
  }

  @Test
  void liesWithinTheFloorsOfItsTime() {
    String key = EventKey.of("irc://a", "1", TIME).toString();
    assertThat(key).isGreaterThan(EventKey.floor(TIME).toString());
    assertThat(key).isLessThan(EventKey.floor(TIME.plusMillis(1)).toString());
  }

  @Test
  void messageIdDependsOnSourceIdAndTimeAsTheKeyDoes() {
    ChatEvent a = event("s", "1", TIME);
    assertThat(MessageId.of(a))
        .hasSize(32)
        .isEqualTo(MessageId.of(event("s", "1", TIME)))
        .isNotEqualTo(MessageId.of(event("s", "2", TIME)))
        .isNotEqualTo(MessageId.of(event("s", "1", TIME.plusNanos(1_000))))
        .isNotEqualTo(MessageId.of(event("s", "1", null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-02T03:04:05.678901+00:00",
        "2026-01-02T03:04:05.678901-00:00",
        "2026-01-02t03:04:05.678901z",
        "2026-01-02T05:34:05.678901+02:30",
        "2026-01-01T22:04:05.678901-05:00",
        "2026-01-02T03:04:05.6789010Z",
        "2026-01-02T03:04:05.678901999Z",
        "2026-01-02T03:04:05.678901999999999Z"
      })
  void theSameInstantWrittenDifferentlyIsTheSameEvent(String time) {
    ChatEvent event = event("s", "1", EventTime.parse(time));
    assertThat(MessageId.of(event)).isEqualTo(MessageId.of(event("s", "1", TIME)));
    assertThat(EventKey.of(event)).isEqualTo(EventKey.of("s", "1", TIME));
  }

  @Test
  void theMidnightAfterALeapSecondIsTheSameEvent() {
    ChatEvent leap = event("s", "1", EventTime.parse("2016-12-31T23:59:60Z"));
    ChatEvent midnight = event("s", "1", EventTime.parse("2017-01-01T00:00:00Z"));
    assertThat(MessageId.of(leap)).isEqualTo(MessageId.of(midnight));
    assertThat(EventKey.of(leap)).isEqualTo(EventKey.of(midnight));
  }

  private static ChatEvent event(String source, String id, @Nullable Instant time) {
    return new ChatEvent(id, source, "bot.status", null, time, null, null, null, null);
  }
}
