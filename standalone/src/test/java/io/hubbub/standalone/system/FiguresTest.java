package io.hubbub.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void tellsHowFarThingsHaveComeAndWhatWaitsNow() {
    Figures now = new Figures(400, 190, 5, 1, 204);
    assertThat(now.since(new Figures(100, 90, 5, 1, 4)))
        .isEqualTo(new Figures(300, 100, 0, 0, 204));
  }

  @Test
  void isDoneWithWhatLandedWasThereOrIsADeadLetter() {
    assertThat(new Figures(9, 5, 2, 1, 1).done()).isEqualTo(8);
  }
}
