package io.hubbub.monitoring.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "1.2345 | 1.23",
        "99.96 | 100",
        "12 | 12",
        "1234567.8 | 1,234,568",
        "-0.5 | -0.5",
        "0.0123456 | 0.0123",
        "0.0000001 | < 0.001",
        "-0.0000001 | > -0.001",
        "NaN | –",
        "Infinity | –"
      })
  void isRoundedAsPeopleReadIt(double number, String text) {
    assertThat(Amount.of(number)).isEqualTo(text);
  }
}
