package io.hubbub.ingest.nats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StallTest {
  private final Stall stall = new Stall(3);

  @Test
  void nothingInFlightIsNoStallHoweverLongItIsQuiet() {
    for (int i = 0; i < 100; i++) {
      assertThat(stall.look(7, 0)).isFalse();
    }
  }

  @Test
  void somethingInFlightAndNoAckForSoManyLooksIsOne() {
    assertThat(stall.look(7, 0)).isFalse();
    assertThat(stall.look(7, 1)).isFalse();
    assertThat(stall.look(7, 5)).isFalse();
    assertThat(stall.look(7, 5)).isTrue();
  }

  @Test
  void oneAckOfManyKeepsASlowBusAlive() {
    for (int acks = 0; acks < 50; acks++) {
      assertThat(stall.look(acks, 4_000)).isFalse();
      assertThat(stall.look(acks, 4_000)).isFalse();
    }
  }

  @Test
  void whatIsQuietIsCountedAnewOnceNothingIsInFlight() {
    assertThat(stall.look(0, 1)).isFalse();
    assertThat(stall.look(0, 1)).isFalse();
    assertThat(stall.look(0, 0)).isFalse();
    assertThat(stall.look(0, 1)).isFalse();
    assertThat(stall.look(0, 1)).isFalse();
    assertThat(stall.look(0, 1)).isTrue();
    stall.reset();
    assertThat(stall.look(0, 1)).isFalse();
  }
}
