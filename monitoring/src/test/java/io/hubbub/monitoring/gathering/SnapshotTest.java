package io.hubbub.monitoring.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private static final Instant BEGIN = Instant.parse("2026-01-02T03:00:00Z");

  @Test
  void whatATableWasReadBeforeItWasFirstAskedForIsOfNoInterval() {
    Map<String, Double> first = since(Map.of(), Map.of("table_seq_scans{table=t}", 900.0));
    Map<String, Double> then =
        since(Map.of("table_seq_scans{table=t}", 900.0), Map.of("table_seq_scans{table=t}", 905.0));

    assertThat(first).containsEntry("table_seq_scans{table=t}", 0.0);
    assertThat(then).containsEntry("table_seq_scans{table=t}", 5.0);
  }

  @Test
  void whatThisProcessCountsBeginsAtZero() {
    assertThat(since(Map.of(), Map.of("landed", 3.0, "idle", 0.0)))
        .containsEntry("landed", 3.0)
        .containsEntry("idle", 0.0);
  }

  @Test
  void aStatementThatWasNotCalledTakesNoRoom() {
    Map<String, Double> before = Map.of("statement_calls{statement=a}", 3.0);
    Map<String, Double> now =
        Map.of("statement_calls{statement=a}", 3.0, "statement_calls{statement=b}", 2.0);

    assertThat(since(before, now)).containsOnlyKeys("statement_calls{statement=b}");
  }

  private static Map<String, Double> since(Map<String, Double> before, Map<String, Double> now) {
    return snapshot(10, now).since(snapshot(0, before), "a").counts();
  }

  private static Snapshot snapshot(int after, Map<String, Double> counts) {
    return new Snapshot(BEGIN.plusSeconds(after), Map.of(), new Totals(counts, Map.of()));
  }
}
