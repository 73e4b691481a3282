package io.hubbub.monitoring.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.monitoring.report.SeriesKey;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private static final Instant BEGIN = Instant.parse("2026-01-02T03:00:00Z");
  private static final SeriesKey SCANS = SeriesKey.of("table_seq_scans", "table", "t");

  private static SeriesKey calls(String statement) {
    return SeriesKey.of("statement_calls", "statement", statement);
  }

  @Test
  void whatATableWasReadBeforeItWasFirstAskedForIsOfNoInterval() {
    Map<SeriesKey, Double> first = since(Map.of(), Map.of(SCANS, 900.0));
    Map<SeriesKey, Double> then = since(Map.of(SCANS, 900.0), Map.of(SCANS, 905.0));

    assertThat(first).containsEntry(SCANS, 0.0);
    assertThat(then).containsEntry(SCANS, 5.0);
  }

  @Test
  void whatThisProcessCountsBeginsAtZero() {
    assertThat(since(Map.of(), Map.of(SeriesKey.of("landed"), 3.0, SeriesKey.of("idle"), 0.0)))
        .containsEntry(SeriesKey.of("landed"), 3.0)
        .containsEntry(SeriesKey.of("idle"), 0.0);
  }

  @Test
  void aStatementThatWasNotCalledTakesNoRoom() {
    Map<SeriesKey, Double> before = Map.of(calls("a"), 3.0);
    Map<SeriesKey, Double> now = Map.of(calls("a"), 3.0, calls("b"), 2.0);

    assertThat(since(before, now)).containsOnlyKeys(calls("b"));
  }

  private static Map<SeriesKey, Double> since(
      Map<SeriesKey, Double> before, Map<SeriesKey, Double> now) {
    return snapshot(10, now).since(snapshot(0, before), "a").counts();
  }

  private static Snapshot snapshot(int after, Map<SeriesKey, Double> counts) {
    return new Snapshot(BEGIN.plusSeconds(after), Map.of(), new Totals(counts, Map.of()));
  }
}
