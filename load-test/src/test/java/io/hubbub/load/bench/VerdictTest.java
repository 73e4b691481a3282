package io.hubbub.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void gradesWhatShouldBeAtLeast() {
    assertThat(atLeast(0.80).grade()).isEqualTo("PASS");
    assertThat(atLeast(0.65).grade()).isEqualTo("WARN");
    assertThat(atLeast(0.63).grade()).isEqualTo("FAIL");
  }

  @Test
  void gradesWhatShouldBeAtMost() {
    assertThat(atMost(10).grade()).isEqualTo("PASS");
    assertThat(atMost(12).grade()).isEqualTo("WARN");
    assertThat(atMost(12.6).grade()).isEqualTo("FAIL");
  }

  @Test
  void takesTheMiddleOfSeveralRounds() {
    assertThat(Verdict.median(new double[] {1, 2, 9})).isEqualTo(2);
    assertThat(Verdict.median(new double[] {1, 2, 4, 9})).isEqualTo(3);
  }

  @Test
  void boundsTheMedianByRanksAsTheTablesOfTheBinomialDo() {
    assertThat(ObservedRounds.confidenceRank(5)).isZero(); // no interval of 95 % yet: all of them
    assertThat(ObservedRounds.confidenceRank(10)).isEqualTo(1); // the 2nd to the 9th
    assertThat(ObservedRounds.confidenceRank(20)).isEqualTo(5); // the 6th to the 15th
    assertThat(ObservedRounds.confidenceRank(1)).isZero();
  }

  private static Verdict atLeast(double value) {
    return new Verdict("ratio", "", value, "", true, 0.8);
  }

  private static Verdict atMost(double value) {
    return new Verdict("latency", "ms", value, "", false, 10);
  }
}
