package io.hubbub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class QueryParametersTest {
  @ParameterizedTest
  @CsvSource({
    "channel=%23ubuntu, channel, #ubuntu",
    "text=a+b%2Bc, text, a b+c",
    "text=%C3%BC, text, ü",
    "text=a=b, text, a=b",
    "%74ext=a, text, a",
    "text, text, ''",
    "&&text=a&, text, a"
  })
  void areDecoded(String query, String name, String value) {
    assertThat(read(query).each()).isEqualTo(Map.of(name, value));
  }

  @Test
  void whatIsNotEscapedIsUtf8() {
    assertThat(read("text=\u00C3\u00BC").each()).isEqualTo(Map.of("text", "ü"));
    assertThat(read("text=\u00FC+%C3%BC").each()).isEqualTo(Map.of("text", "ü ü"));
    assertThat(read("text=\u65E5%20b").each()).isEqualTo(Map.of("text", "日 b"));
  }

  @Test
  void aNameMayBeEmpty() {
    assertThat(read("=").names()).containsExactly("");
    assertThat(read(null).names()).isEmpty();
    assertThat(read("").names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%2", "a=%zz", "a=%+1", "a=%FF", "a=%C3", "%=1", "a=\u65E5%ff"})
  void whatCannotBeDecodedIsRefused(String query) {
    assertThatThrownBy(() -> read(query)).isInstanceOf(ProblemException.class);
  }

  @Test
  void aRepeatedOneIsRefusedAndNamed() {
    assertThatThrownBy(() -> read("window=5m&window=1h").each())
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().field()).isEqualTo("window");
              assertThat(e.problem().status()).isEqualTo(400);
            });
  }

  @Test
  void aFormInTheBodyIsNoneOfThem() {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
    request.addParameter("text", "a");
    assertThat(QueryParameters.of(request).names()).isEmpty();
  }

  private static QueryParameters read(@Nullable String query) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    request.setQueryString(query);
    return QueryParameters.of(request);
  }
}
