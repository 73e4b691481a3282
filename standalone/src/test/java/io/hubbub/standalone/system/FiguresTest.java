package io.hubbub.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class FiguresTest {

  private static final Figures EARLIER = new Figures(100, 90, 5, 1, 4, 0, 0);

  @Test
  void countsRatesBetweenTwoReadings() {
    Figures now = new Figures(400, 190, 5, 1, 204, 0, 0).since(EARLIER, Duration.ofSeconds(2));
    assertThat(now.acceptedPerSecond()).isEqualTo(150);
    assertThat(now.landedPerSecond()).isEqualTo(50);
    assertThat(now.waiting()).isEqualTo(204);
  }

  @Test
  void neverTellsANegativeRateWhenAServiceCountsAnew() {
    Figures now = new Figures(3, 2, 0, 0, 1, 0, 0).since(EARLIER, Duration.ofSeconds(1));
    assertThat(now.acceptedPerSecond()).isZero();
  }

  @Test
  void readsWhatDatabaseServiceTells() {
    String json =
        """
        {"group":"bus","metrics":{"accepted_events":{"value":9},"landed_events":{"value":5},
         "already_there_events":{"value":2},"dead_lettered_events":{"value":1},
         "waiting_events":{"value":1},"another":{"value":3}}}
        """;
    assertThat(FiguresReader.parse(json)).isEqualTo(new Figures(9, 5, 2, 1, 1, 0, 0));
  }

  @Test
  void takesAMissingFigureForUnknownAndNotForZero() {
    assertThatThrownBy(
            () -> FiguresReader.parse("{\"metrics\":{\"accepted_events\":{\"value\":1}}}"))
        .isInstanceOf(JacksonException.class);
  }
}
