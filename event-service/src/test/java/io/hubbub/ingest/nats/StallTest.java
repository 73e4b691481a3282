package io.hubbub.ingest.nats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StallTest {
  private static final int PATIENCE = 3;

  private final Stall stall = new Stall();

  @Test
  void nothingInFlightIsNoStallHoweverLongItIsQuiet() {
    for (int i = 0; i < 100; i++) {
      assertThat(stall.look(7, 0, PATIENCE)).isFalse();
    }
  }

  @Test
  void somethingInFlightAndNoAckForSoManyLooksIsOne() {
    assertThat(stall.look(7, 0, PATIENCE)).isFalse();
    assertThat(stall.look(7, 1, PATIENCE)).isFalse();
    assertThat(stall.look(7, 5, PATIENCE)).isFalse();
    assertThat(stall.look(7, 5, PATIENCE)).isTrue();
  }

  @Test
  void oneAckOfManyKeepsASlowBusAlive() {
    for (int acks = 0; acks < 50; acks++) {
      assertThat(stall.look(acks, 4_000, PATIENCE)).isFalse();
      assertThat(stall.look(acks, 4_000, PATIENCE)).isFalse();
    }
  }

  @Test
  void whatIsQuietIsCountedAnewOnceNothingIsInFlight() {
    assertThat(stall.look(0, 1, PATIENCE)).isFalse();
    assertThat(stall.look(0, 1, PATIENCE)).isFalse();
    assertThat(stall.look(0, 0, PATIENCE)).isFalse();
    assertThat(stall.look(0, 1, PATIENCE)).isFalse();
    assertThat(stall.look(0, 1, PATIENCE)).isFalse();
    assertThat(stall.look(0, 1, PATIENCE)).isTrue();
    stall.reset();
    assertThat(stall.look(0, 1, PATIENCE)).isFalse();
  }

  @Test
  void thatItIsFarAwayMayTurnOutMeanwhile() {
    assertThat(stall.look(7, 0, PATIENCE)).isFalse();
    assertThat(stall.look(7, 1, PATIENCE)).isFalse();
    assertThat(stall.look(7, 1, PATIENCE)).isFalse();
    assertThat(stall.look(7, 1, PATIENCE + 1)).isFalse();
    assertThat(stall.look(7, 1, PATIENCE + 1)).isTrue();
  }
}
