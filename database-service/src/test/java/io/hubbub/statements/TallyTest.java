package io.hubbub.statements;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.monitoring.report.SeriesKey;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
  private final Tally tally = new Tally();

  @Test
  void tellsWhatWasCountedSinceTheReadingBefore() {
    assertThat(tally.grown(Map.of(1L, of(1_000, 50), 2L, of(7, 1)))).isEmpty();

    assertThat(tally.grown(Map.of(1L, of(1_010, 52), 2L, of(7, 1), 3L, of(4, 2))))
        .isEqualTo(Map.of(1L, of(10, 2), 3L, of(4, 2)));
  }

  @Test
  void tellsAllThatWasCountedAfterCountingBeganAnew() {
    tally.grown(Map.of(1L, of(1_000, 50)));

    assertThat(tally.grown(Map.of(1L, of(30, 3)))).isEqualTo(Map.of(1L, of(30, 3)));
    tally.grown(Map.of());
    assertThat(tally.grown(Map.of(1L, of(5, 1)))).isEqualTo(Map.of(1L, of(5, 1)));
  }

  @Test
  void ofManyTellsThoseThatTookMostTime() {
    tally.grown(Map.of());
    Map<Long, Figures> many = new HashMap<>();
    for (long id = 1; id <= 500; id++) {
      many.put(id, of(1, id));
    }

    assertThat(tally.grown(many)).hasSize(20).containsKeys(500L, 481L);
  }

  @Test
  void addsUpWhatHasTheSameText() {
    tally.add("select x", of(3, 1));
    tally.add("select x", of(4, 2));

    assertThat(tally.counts())
        .containsEntry(SeriesKey.of("statement_calls", "statement", "select x"), 7.0)
        .containsEntry(SeriesKey.of("statement_seconds", "statement", "select x"), 3.0)
        .containsEntry(SeriesKey.of("statement_rows", "statement", "select x"), 70.0)
        .containsEntry(SeriesKey.of("statement_blocks", "statement", "select x"), 700.0);
  }

  @Test
  void forgetsWhatWasLongNotCalled() {
    tally.add("old", of(1, 1));
    for (int i = 0; i < 99; i++) {
      tally.add("other " + i, of(1, 1));
    }
    tally.add("old", of(1, 1));
    tally.add("new", of(1, 1));

    assertThat(tally.counts())
        .hasSize(4 * 100)
        .containsEntry(SeriesKey.of("statement_calls", "statement", "old"), 2.0)
        .doesNotContainKey(SeriesKey.of("statement_calls", "statement", "other 0"));
  }

  private static Figures of(int calls, double seconds) {
    return new Figures(calls, seconds, 10.0 * calls, 100.0 * calls);
  }
}
