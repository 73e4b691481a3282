package io.hubbub.monitoring.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hubbub.monitoring.report.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class IntervalTest {
  private static final Instant BEGIN = Instant.parse("2026-01-02T03:00:00Z");
  private static final SeriesKey WAY = SeriesKey.of("way");
  private static final SeriesKey N = SeriesKey.of("n");
  private static final SeriesKey LANDED = SeriesKey.of("landed");
  private static final SeriesKey SCANS = SeriesKey.of("table_seq_scans", "table", "t");
  private static final SeriesKey CALLS = SeriesKey.of("statement_calls", "statement", "s");

  @Test
  void percentilesOfSeveralInstancesAreThoseOfAllTheirEvents() {
    Interval fast = interval(0, Map.of(WAY, histogram(99, 1_000_000)), Map.of(), "a");
    Interval slow = interval(0, Map.of(WAY, histogram(1, 900_000_000)), Map.of(), "b");

    Map<SeriesKey, Histogram> both = Interval.sideBySide(List.of(fast, slow)).distributions();

    Histogram way = both.getOrDefault(WAY, histogram(0, 1));
    assertThat(way.getTotalCount()).isEqualTo(100);
    assertThat((double) way.getValueAtPercentile(99)).isCloseTo(1e6, within(2e4));
    assertThat((double) way.getMaxValue()).isCloseTo(9e8, within(9e6));
  }

  @Test
  void countsAddUpButWhatTheOneDatabaseSaysDoesNot() {
    Map<SeriesKey, Double> counts = Map.of(LANDED, 5.0, SCANS, 7.0, CALLS, 3.0);
    Interval a = interval(0, Map.of(), counts, "a");
    Interval b = interval(0, Map.of(), counts, "b");

    assertThat(Interval.sideBySide(List.of(a, b)).counts())
        .containsEntry(LANDED, 10.0)
        .containsEntry(CALLS, 3.0)
        .containsEntry(SCANS, 7.0);
    assertThat(Interval.inSequence(List.of(a, interval(10, Map.of(), counts, "a"))).counts())
        .containsEntry(LANDED, 10.0)
        .containsEntry(SCANS, 14.0);
  }

  @Test
  void aGaugeIsWhatItWasLast() {
    Interval first = interval(0, Map.of(), Map.of(), "a");
    Interval then = interval(10, Map.of(), Map.of(), "a");

    Interval both = Interval.inSequence(List.of(first, then));

    assertThat(both.gauges()).containsEntry(SeriesKey.of("waiting").by("a"), 10.0);
    assertThat(both.from()).isEqualTo(BEGIN);
    assertThat(both.to()).isEqualTo(BEGIN.plusSeconds(20));
  }

  @Test
  void travelsAsJson() {
    Interval sent = interval(0, Map.of(WAY, histogram(1_000, 3_000_000)), Map.of(N, 1.5), "a");

    byte[] json = IntervalJson.write(sent);

    assertThat(json).hasSizeLessThan(1_000);
    assertThat(IntervalJson.read(json)).isEqualTo(sent);
    assertThatThrownBy(() -> IntervalJson.read("{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsTheLastHourFinelyAndTheRestByTheHour() {
    Recent recent = new Recent();
    Instant now = Instant.now();
    for (int minutes = 180; minutes > 0; minutes--) {
      Instant from = now.minus(Duration.ofMinutes(minutes));
      recent.add(new Interval(from, from.plusSeconds(60), Map.of(), Map.of(N, 1.0), Map.of()));
    }

    Interval lastTen = Interval.inSequence(now, recent.since(now.minus(Duration.ofMinutes(10))));
    Interval all = Interval.inSequence(now, recent.since(now.minus(Duration.ofHours(5))));

    assertThat(lastTen.counts()).containsEntry(N, 10.0);
    assertThat(all.counts()).containsEntry(N, 180.0);
    assertThat(recent.steps(now.minus(Duration.ofMinutes(10)))).hasSizeBetween(10, 11);
    assertThat(recent.steps(now.minus(Duration.ofHours(5)))).hasSizeBetween(3, 4);
  }

  private static Interval interval(
      int after,
      Map<SeriesKey, Histogram> distributions,
      Map<SeriesKey, Double> counts,
      String name) {
    return new Interval(
        BEGIN.plusSeconds(after),
        BEGIN.plusSeconds(after + 10L),
        distributions,
        counts,
        Map.of(SeriesKey.of("waiting").by(name), (double) after));
  }

  private static Histogram histogram(int count, long nanos) {
    Histogram histogram = new Histogram(1_000, 3_600_000_000_000L, 2);
    histogram.recordValueWithCount(nanos, count);
    return histogram;
  }
}
