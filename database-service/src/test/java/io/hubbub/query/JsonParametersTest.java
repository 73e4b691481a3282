package io.hubbub.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubbub.web.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonParametersTest {
  @Test
  void readsStringsAndNumbers() {
    assertThat(read("{\"channel\":\"#ubuntu\",\"limit\":5,\"user\":null}"))
        .isEqualTo(Map.of("channel", "#ubuntu", "limit", "5"));
  }

  @Test
  void takesAnEmptyBodyForNoParameters() {
    assertThat(read("")).isEmpty();
    assertThat(read("{}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "x",
        "{",
        "{}{}",
        "\"a\"",
        "{\"a\":}",
        "{\"limit\":1e}",
        " ",
        "{\"a\":\"\u0001\"}"
      })
  void refusesWhatIsNotOneObject(String body) {
    assertRefused(body, "urn:hubbub:problem:not-json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"limit\":[1]}",
        "{\"limit\":{}}",
        "{\"limit\":true}",
        "{\"limit\":1,\"limit\":2}"
      })
  void refusesValuesThatNoParameterHas(String body) {
    assertRefused(body, "urn:hubbub:problem:invalid-parameter");
  }

  @Test
  void refusesABodyThatIsLargerThanAnyQuestion() {
    assertRefused("{\"a\":\"" + "x".repeat(70_000) + "\"}", "urn:hubbub:problem:too-large");
  }

  private static void assertRefused(String body, String type) {
    assertThatThrownBy(() -> read(body))
        .as(body)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().type()).isEqualTo(type));
  }

  private static Map<String, String> read(String body) {
    return JsonParameters.read(body.getBytes(UTF_8));
  }
}
