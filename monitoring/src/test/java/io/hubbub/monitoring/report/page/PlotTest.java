package io.hubbub.monitoring.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hubbub.monitoring.report.Scene;
import io.hubbub.monitoring.report.SeriesKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotTest {

  @ParameterizedTest
  @CsvSource({
    "0.7, 0.8, 0.2",
    "1, 1, 0.25",
    "22.5, 30, 10",
    "39702, 40000, 10000",
    "0, 1, 0.5",
    "NaN, 1, 0.5"
  })
  void theScaleIsRound(double greatest, double top, double step) {
    Scale scale = Scale.upTo(greatest);

    assertThat(scale.top()).isEqualTo(top, within(1e-9));
    assertThat(scale.step()).isEqualTo(step, within(1e-9));
    assertThat(scale.ticks()).hasSizeBetween(3, 6);
  }

  @Test
  void manyMinutesShareASlot() {
    Scene scene = Scene.nothing(1440).eachMinute("x", i -> i % 8);
    Slots slots = Slots.of(scene.minutes());

    assertThat(slots.minutes()).isEqualTo(8);
    assertThat(slots.count()).isEqualTo(180);
    assertThat(Track.of("x", true, slots, scene.minutes(), SeriesKey.of("x"), 1).values())
        .containsOnly(7);
    assertThat(Track.of("x", false, slots, scene.minutes(), SeriesKey.of("x"), 1).values())
        .containsOnly(3.5);
  }

  @Test
  void gapsInterruptALineAndALonelyMinuteIsADot() {
    Scene scene =
        Scene.nothing(10)
            .eachMinute("x", i -> i == 4 ? Double.NaN : i)
            .eachMinute("y", _ -> 1)
            .gap(6, 9);
    Slots slots = Slots.of(scene.minutes());
    Track track = Track.of("x", true, slots, scene.minutes(), SeriesKey.of("x"), 1);

    String path = new Lines(slots.count(), 1000, 300, Scale.upTo(9)).line(0, track).text();

    assertThat(path.split("M", -1)).hasSize(4);
    assertThat(path.split("h0", -1)).hasSize(3);
  }

  @Test
  void aSingleMinuteIsAPlot() {
    Scene scene = Scene.nothing(1).eachMinute("x", _ -> 5);
    Slots slots = Slots.of(scene.minutes());
    Track track = Track.of("x", true, slots, scene.minutes(), SeriesKey.of("x"), 1);

    String html = new Plot("p", "A plot", "ms", slots, List.of(track), 2, "limit").html().text();

    assertThat(html).contains("M500.0", "x: last 5 ms, mean 5 ms, highest 5 ms", "10:00");
  }

  @Test
  void noMinuteIsSaid() {
    Slots slots = Slots.of(List.of());
    Track track = Track.of("x", true, slots, List.of(), SeriesKey.of("x"), 1);

    String html = new Plot("p", "A plot", "ms", slots, List.of(track), 2, "limit").html().text();

    assertThat(html).contains("No minute").doesNotContain("<svg");
  }
}
