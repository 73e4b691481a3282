package io.hubbub.ingest.nats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StallTest {
  private static final int PATIENCE = 3;

  private double load = 0.5;
  private final Stall stall = new Stall(() -> load);

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

  @Test
  void aBusThatWasQuietAndCameBackIsGivenLongerForAWhile() {
    stall.look(7, 1, PATIENCE);
    stall.look(7, 1, PATIENCE);
    stall.look(7, 1, PATIENCE);
    assertThat(stall.look(8, 1, PATIENCE)).isFalse();
    assertThat(looksUntilStalled()).isGreaterThan(2 * PATIENCE);
    stall.reset();
    for (int i = 0; i < 500; i++) {
      stall.look(8, 0, PATIENCE);
    }
    assertThat(looksUntilStalled()).isEqualTo(PATIENCE);
  }

  @Test
  void aBusThatStalledIsNotTakenForASlowOne() {
    looksUntilStalled();
    stall.reset();
    stall.look(10, 0, PATIENCE);
    assertThat(looksUntilStalled()).isEqualTo(PATIENCE);
  }

  @Test
  void onABusyMachineItMayOnlyWaitForItsTurn() {
    load = 1;
    assertThat(looksUntilStalled()).isEqualTo(5 * PATIENCE);
  }

  @Test
  void whoIsLeftWithProcessorsToSpareDoesNotWait() {
    load = 0.8;
    assertThat(looksUntilStalled()).isEqualTo(PATIENCE);
  }

  @Test
  void aMachineThatWasBusyBeforeIsNoExcuse() {
    load = 1;
    assertThat(stall.look(7, 1, PATIENCE)).isFalse();
    assertThat(stall.look(8, 1, PATIENCE)).isFalse();
    load = 0.1;
    assertThat(looksUntilStalled()).isEqualTo(PATIENCE);
  }

  private int looksUntilStalled() {
    stall.look(9, 1, PATIENCE);
    int looks = 1;
    while (!stall.look(9, 1, PATIENCE)) {
      looks++;
    }
    return looks;
  }
}
