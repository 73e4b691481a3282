package io.hubbub.load.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  @Test
  void spacesEventsEvenlyAtARate() {
    Pace pace = Pace.rate(4);

    assertThat(pace.due(line("{}"))).isZero();
    assertThat(pace.due(line("{}"))).isEqualTo(250_000_000);
    assertThat(pace.due(line("{}"))).isEqualTo(500_000_000);
  }

  @Test
  void followsTheRecordedTimesSoManyTimesFaster() {
    Pace pace = Pace.recorded(60);

    assertThat(pace.due(at("2026-01-01T00:00:00Z"))).isZero();
    assertThat(pace.due(at("2026-01-01T00:01:00.600Z"))).isEqualTo(nanos(1_010));
    assertThat(pace.due(at("2026-01-01T01:00:00Z"))).isEqualTo(nanos(60_000));
  }

  @Test
  void sendsAnEventWithoutUsableTimeWithTheOneBefore() {
    Pace pace = Pace.recorded(1);
    pace.due(at("2026-01-01T00:00:00Z"));
    long second = pace.due(at("2026-01-01T00:00:02Z"));

    assertThat(pace.due(at("2026-01-01T00:00:01Z"))).isEqualTo(second);
    assertThat(pace.due(line("{\"data\":{\"time\":\"2026-01-01T05:00:00Z\"}}"))).isEqualTo(second);
    assertThat(pace.due(line("{\"time\":\"yesterday\"}"))).isEqualTo(second);
    assertThat(pace.due(line("no json"))).isEqualTo(second);
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  private static Line at(String time) {
    return line("{\"data\":{\"a\":[1]},\"time\":\"" + time + "\"}");
  }

  private static Line line(String text) {
    return new Line(text.getBytes(StandardCharsets.UTF_8), "file", 1);
  }
}
