package io.hubbub.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonbTextTest {
  @Test
  void leavesOutTheSpaceThatPostgresAdds() {
    assertThat(compact("{\"a\": [1, 2.50, true, null], \"b b\": \"x, y: \\\"z\\\\\"}"))
        .isEqualTo("{\"a\":[1,2.50,true,null],\"b b\":\"x, y: \\\"z\\\\\"}");
  }

  @Test
  void keepsNumbersThatAnEventMayHave() {
    String digits = "1234567890123456789012345678901234567.890";
    assertThat(compact("{\"n\": -12, \"m\": 0.10}")).isEqualTo("{\"n\":-12,\"m\":0.10}");
    assertThat(digits.substring(0, 40)).hasSize(40);
    assertThat(compact(digits.substring(0, 40))).isEqualTo(digits.substring(0, 40));
  }

  @Test
  void neverTouchesDigitsInStrings() {
    String text = "{\"n\":\"" + "7".repeat(400) + "\"}";
    assertThat(compact(text)).isEqualTo(text);
  }

  @Test
  void shortensEveryNumberWhenTheWholeWouldBeTooLarge() {
    String ten = "1" + "0".repeat(38);
    String text = "[" + (ten + ", ").repeat(2_000) + "1]";
    assertThat(compact(text)).isEqualTo("[" + "1E38,".repeat(2_000) + "1]");
  }

  @ParameterizedTest
  @CsvSource({
    "1e300, 1E300",
    "-1e300, -1E300",
    "1.5e300, 15E299",
    "1e-300, 1E-300",
    "1234567e-300, 1234567E-300",
    "12345678901234567890123456789012345678e99, 12345678901234567890123456789012345678E99",
    "1.2345678901234567890123456789012345678e-99, 1.2345678901234567890123456789012345678E-99",
    "0.000, 0",
  })
  void writesANumberShort(String sent, String written) {
    assertThat(JsonbText.shortest(new BigDecimal(sent).toPlainString())).isEqualTo(written);
  }

  @Test
  void isNeverLongerThanTheSender() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String sent = number(random);
      BigDecimal value = new BigDecimal(sent);
      String written = JsonbText.shortest(value.toPlainString());
      assertThat(new BigDecimal(written)).isEqualByComparingTo(value);
      assertThat(digits(written)).as(sent + " " + written).isLessThanOrEqualTo(40);
      assertThat(written.length()).as(sent + " " + written).isLessThanOrEqualTo(sent.length());
    }
  }

  private static String number(Random random) {
    StringBuilder number = new StringBuilder(random.nextBoolean() ? "-" : "");
    number.append(1 + random.nextInt(9));
    for (int i = random.nextInt(30); i > 0; i--) {
      number.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
    }
    if (random.nextBoolean()) {
      number.append('.').append(random.nextInt(10_000));
    }
    return number.append('e').append(random.nextInt(300) - 150).toString();
  }

  private static long digits(String number) {
    return number.chars().filter(Character::isDigit).count();
  }

  private static String compact(String text) {
    return new String(JsonbText.compact(text.getBytes(UTF_8)), UTF_8);
  }
}
