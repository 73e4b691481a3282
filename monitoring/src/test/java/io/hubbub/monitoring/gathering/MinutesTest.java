package io.hubbub.monitoring.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Minute;
import io.hubbub.monitoring.report.SeriesKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinutesTest {
  private static final Instant BEGIN = Instant.parse("2026-01-02T03:00:00Z");
  private static final Totals NOTHING = new Totals(Map.of(), Map.of());

  // The second is how an instance is called that was given no name.
  @ParameterizedTest
  @ValueSource(strings = {"database-service-1", "database-service@3f2a:1", "a{b=c}@d", "="})
  void keepWhatAnInstanceOfAnyNameUses(String instance) {
    Minute minute = Minutes.of(travelled(seenBy(instance)));

    for (String name : List.of(Keys.HEAP_AFTER_COLLECTION, Keys.RESIDENT, Keys.SYSTEM_CPU)) {
      assertThat(minute.value(SeriesKey.of(name).by(instance))).as(name).isEqualTo(7);
      assertThat(Minute.instances(List.of(minute), name)).as(name).containsExactly(instance);
    }
    assertThat(minute.value(Keys.WAITING_EVENTS)).isEqualTo(7);
    assertThat(minute.value(Keys.POOL_ACTIVE)).isEqualTo(9);
  }

  private static Interval seenBy(String instance) {
    Totals totals =
        new Totals(
            Map.of(),
            Map.of(
                SeriesKey.of(Keys.HEAP_AFTER_COLLECTION), 7.0,
                SeriesKey.of(Keys.RESIDENT), 7.0,
                SeriesKey.of(Keys.SYSTEM_CPU), 7.0,
                SeriesKey.of(Keys.WAITING_EVENTS), 7.0,
                SeriesKey.of(Keys.POOL_USED, "pool", "landing"), 2.0,
                SeriesKey.of(Keys.POOL_USED, "pool", "queries"), 7.0));
    return new Snapshot(BEGIN.plusSeconds(60), Map.of(), totals)
        .since(new Snapshot(BEGIN, Map.of(), NOTHING), instance);
  }

  private static Interval travelled(Interval interval) {
    return IntervalJson.read(IntervalJson.write(interval));
  }
}
