package io.hubbub.observations;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Minute;
import io.hubbub.monitoring.report.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinnedTest {
  private static final Instant BEGIN = Instant.parse("2026-01-02T03:00:00Z");
  private static final List<Minute> TEN =
      IntStream.range(0, 10)
          .mapToObj(i ->
              new Minute(
                  BEGIN.plusSeconds(60L * i),
                  Map.of(
                      SeriesKey.of(Keys.P99_MS),
                      (double) i,
                      SeriesKey.of(Keys.LANDED_PER_SECOND),
                      (double) i)))
          .toList();

  @Test
  void leavesFewMinutesAsTheyAre() {
    assertThat(Thinned.to(10, TEN)).isEqualTo(TEN);
    assertThat(Thinned.to(10, List.of())).isEmpty();
  }

  @Test
  void showsTheWorstLatencyAndTheMeanOfWhatLanded() {
    List<Minute> fewer = Thinned.to(3, TEN);

    assertThat(fewer)
        .extracting(Minute::at)
        .containsExactly(BEGIN, BEGIN.plusSeconds(240), BEGIN.plusSeconds(480));
    assertThat(fewer).extracting(each -> each.value(Keys.P99_MS)).containsExactly(3.0, 7.0, 9.0);
    assertThat(fewer)
        .extracting(each -> each.value(Keys.LANDED_PER_SECOND))
        .containsExactly(1.5, 5.5, 8.5);
  }
}
