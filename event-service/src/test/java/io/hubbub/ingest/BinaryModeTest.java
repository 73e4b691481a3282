package io.hubbub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryModeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain | plain",
        "%23ubuntu | #ubuntu",
        "Euro%20%E2%82%AC%20%F0%9F%98%80 | Euro € 😀",
        "\"a \\\"b\\\" \\\\ c\" | a \"b\" \\ c",
        "50% | 50%",
        "%4 | %4",
        "%zz | %zz",
        "%0D%0A | `\r\n`"
      })
  void decodesAsTheHttpBindingSays(String header, String value) throws Refusal {
    assertThat(BinaryMode.attributes(headers("ce-subject", header)))
        .containsOnly(Map.entry("subject", value));
  }

  @Test
  void takesRawUtf8AsTheContainerShowsIt() throws Refusal {
    assertThat(BinaryMode.attributes(headers("ce-subject", "\u00e2\u0082\u00ac")))
        .containsEntry("subject", "€");
  }

  @Test
  void otherHeadersAreNoAttributes() throws Refusal {
    assertThat(BinaryMode.attributes(headers("content-type", "x", "ce-id", "1")))
        .containsOnlyKeys("id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%FF", "%C0%80", "%ED%A0%80", "a\u00ff"})
  void refusesWhatIsNotUtf8(String header) {
    assertThatThrownBy(() -> BinaryMode.attributes(headers("ce-id", header)))
        .isInstanceOfSatisfying(
            Refusal.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(400);
              assertThat(e.problem().field()).isEqualTo("ce-id");
            });
  }

  @Test
  void dataIsNoAttribute() {
    assertThatThrownBy(() -> BinaryMode.attributes(headers("ce-data", "{}")))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void anAttributeThatComesTwiceIsRefused() {
    RequestHeaders headers = headers("ce-subject", "a");
    headers.add("CE-Subject", "b");
    assertThatThrownBy(() -> BinaryMode.attributes(headers)).isInstanceOf(Refusal.class);
  }

  private static RequestHeaders headers(String... namesAndValues) {
    RequestHeaders headers = new RequestHeaders();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }
}
