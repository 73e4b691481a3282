package io.hubbub.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.standalone.system.Figures;
import io.hubbub.standalone.system.Reading;
import io.hubbub.standalone.system.Reading.Known;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LiveFiguresTest {

  private static final Known EARLIER = known(new Figures(100, 90, 5, 1, 4), 0);

  @Test
  void countsRatesBetweenTwoReadings() {
    LiveFigures now = LiveFigures.between(EARLIER, known(new Figures(400, 190, 5, 1, 204), 2));
    assertThat(now.acceptedPerSecond()).isEqualTo(150);
    assertThat(now.landedPerSecond()).isEqualTo(50);
    assertThat(now.figures().waiting()).isEqualTo(204);
  }

  @Test
  void neverTellsANegativeRateWhenAServiceCountsLess() {
    LiveFigures now = LiveFigures.between(EARLIER, known(new Figures(3, 2, 0, 0, 1), 1));
    assertThat(now.acceptedPerSecond()).isZero();
  }

  @Test
  void hasNoRateWhenTheEarlierReadingIsUnknown() {
    LiveFigures now = LiveFigures.between(new Reading.Unknown("why"), EARLIER);
    assertThat(now).isEqualTo(new LiveFigures(new Figures(100, 90, 5, 1, 4), 0, 0));
  }

  @Test
  void isOneFlatObjectInJson() {
    assertThat(JsonMapper.shared().writeValueAsString(LiveFigures.between(EARLIER, EARLIER)))
        .isEqualTo(
            "{\"accepted\":100,\"landed\":90,\"alreadyThere\":5,\"deadLettered\":1,\"waiting\":4,"
                + "\"acceptedPerSecond\":0.0,\"landedPerSecond\":0.0}");
  }

  private static Known known(Figures figures, int second) {
    return new Known(figures, Duration.ofSeconds(second).toNanos());
  }
}
