package io.hubbub.monitoring.report.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hubbub.monitoring.report.Bottleneck;
import io.hubbub.monitoring.report.Bottleneck.Leg;
import io.hubbub.monitoring.report.Bottleneck.Resource;
import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Scene;
import io.hubbub.monitoring.report.SeriesKey;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class BottlenecksTest {

  private static Bottleneck judge(Scene scene) {
    return new Bottlenecks(new Sight(scene.observation())).judge();
  }

  private static Histogram exactly(int samples, double ms) {
    Histogram histogram = new Histogram(3);
    histogram.recordValueWithCount(Math.round(ms * 1e6), samples);
    return histogram;
  }

  private static Scene tenMinutes() {
    return Scene.nothing(10).instances("event-1", "db-1").count(Keys.LANDED, 60_000);
  }

  @Test
  void aSystemAtRestHasNoBottleneck() {
    Bottleneck bottleneck = judge(Scene.healthy(60));

    assertThat(bottleneck.name()).isNull();
    assertThat(bottleneck.utilisation()).isNull();
    assertThat(bottleneck.words()).startsWith("Nothing is near its limit");
    assertThat(bottleneck.resources())
        .extracting(Resource::utilisation)
        .isSortedAccordingTo((one, other) -> Double.compare(other, one));
  }

  @Test
  void writersThatSaveAllTheTimeAreTheBottleneck() {
    Scene scene =
        tenMinutes()
            .distribution(Keys.SAVE, exactly(11_400, 100))
            .gauge(Keys.LANDING_WRITERS, "db-1", 2);

    Bottleneck bottleneck = judge(scene);

    // 11,400 transactions of 0.1 s by 2 writers in 600 s.
    assertThat(bottleneck.name()).isEqualTo("landing writers");
    assertThat(bottleneck.utilisation()).isCloseTo(0.95, within(0.001));
    assertThat(bottleneck.words()).contains("105");
  }

  @Test
  void writersAreKnownByTheirConnections() {
    Scene scene =
        tenMinutes()
            .distribution(Keys.SAVE, exactly(6_000, 100))
            .gauge(SeriesKey.of(Keys.POOL_MAX, "pool", "landing"), "db-1", 3);

    assertThat(judge(scene).resources().getFirst().utilisation()).isCloseTo(0.5, within(0.001));
  }

  @Test
  void fullProcessorsMakeTheOthersLookBusy() {
    Scene scene =
        tenMinutes()
            .distribution(Keys.SAVE, exactly(11_400, 100))
            .gauge(Keys.LANDING_WRITERS, "db-1", 2)
            .eachMinute(SeriesKey.of(Keys.SYSTEM_CPU).by("db-1"), _ -> 0.9);

    assertThat(judge(scene).name()).isEqualTo("processors");
    assertThat(judge(scene).words()).contains("Others look busier");
  }

  @Test
  void eventsInsideFollowFromRateAndTime() {
    Scene scene =
        tenMinutes()
            .distribution(Keys.ACCEPTED_TO_STORED, exactly(60_000, 30))
            .distribution(Keys.STORED_TO_FETCHED, exactly(60_000, 10))
            .gauge(Keys.IN_FLIGHT_LIMIT, "event-1", 4);

    Leg leg = judge(scene).legs().getFirst();

    // Little: 100 a second, each for 0.03 s.
    assertThat(leg.inside()).isCloseTo(3, within(0.01));
    assertThat(leg.share()).isCloseTo(0.75, within(0.01));
    assertThat(judge(scene).name()).isEqualTo("events in flight to the bus");
    assertThat(judge(scene).utilisation()).isCloseTo(0.75, within(0.01));
  }

  @Test
  void theBusierOfTwoMachinesCounts() {
    Scene scene =
        tenMinutes()
            .eachMinute(SeriesKey.of(Keys.SYSTEM_CPU).by("event-1"), _ -> 0.2)
            .eachMinute(SeriesKey.of(Keys.SYSTEM_CPU).by("db-1"), i -> i == 3 ? Double.NaN : 0.8);

    assertThat(judge(scene).utilisation()).isCloseTo(0.8, within(1e-9));
    assertThat(judge(scene).resources().getFirst().measured()).contains("db-1");
  }

  @Test
  void capacityFollowsFromWhatOurProcessesUse() {
    Scene scene = processors(0.6, 0.1, 0.15);

    // 100 events/s landed with a quarter of the processors.
    assertThat(judge(scene).words())
        .contains("services alone fill the processors at about 400 events/s")
        .contains("NATS and PostgreSQL");
  }

  @Test
  void capacityDoesNotFollowFromWhatOtherProgramsUse() {
    Scene scene = processors(0.95, 0.01, 0.02);

    assertThat(judge(scene).name()).isEqualTo("processors");
    assertThat(judge(scene).words())
        .contains("3 % by Hubbub's services, 92 % by other programs")
        .doesNotContain("events/s landed");
  }

  @Test
  void anotherMachinesProcessesAreNotAddedToTheBusiests() {
    Scene scene =
        processors(0.6, 0.1, 0.15)
            .eachMinute(SeriesKey.of(Keys.SYSTEM_CPU).by("event-1"), _ -> 0.2);

    assertThat(judge(scene).resources().getFirst().measured()).startsWith("15 % by Hubbub's");
  }

  private static Scene processors(double machine, double events, double database) {
    return tenMinutes()
        .eachMinute(SeriesKey.of(Keys.SYSTEM_CPU).by("event-1"), _ -> machine)
        .eachMinute(SeriesKey.of(Keys.SYSTEM_CPU).by("db-1"), _ -> machine)
        .eachMinute(SeriesKey.of(Keys.PROCESS_CPU).by("event-1"), _ -> events)
        .eachMinute(SeriesKey.of(Keys.PROCESS_CPU).by("db-1"), _ -> database);
  }

  @Test
  void nothingObservedIsSaid() {
    assertThat(judge(Scene.nothing(5)).words()).contains("Nothing is known");
    assertThat(judge(Scene.nothing(5)).legs()).isEmpty();
  }
}
