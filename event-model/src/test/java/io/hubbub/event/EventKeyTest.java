package io.hubbub.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

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
  void messageIdDependsOnSourceAndIdOnly() {
    ChatEvent a = event("s", "1", TIME);
    assertThat(MessageId.of(a)).isEqualTo(MessageId.of(event("s", "1", null))).hasSize(32);
    assertThat(MessageId.of(a)).isNotEqualTo(MessageId.of(event("s", "2", TIME)));
  }

  private static ChatEvent event(
      String source, String id, @org.jspecify.annotations.Nullable Instant time) {
    return new ChatEvent(id, source, "bot.status", null, time, null, null, null, null);
  }
}
