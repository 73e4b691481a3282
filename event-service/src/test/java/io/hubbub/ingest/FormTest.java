package io.hubbub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/cloudevents+json | STRUCTURED",
        "application/cloudevents-batch+json; charset=utf-8 | BATCH",
        "Application/X-NDJSON;charset=\"UTF-8\" | LINES",
        "application/json; charset=us-ascii; q=1 | JSON",
        " application/json ; profile=x | JSON"
      })
  void isFoundByContentType(String contentType, Form form) throws Refusal {
    assertThat(Form.of(headers(contentType, false))).isEqualTo(form);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"application/json", "text/json;charset=utf-8", "application/x+json"})
  void isBinaryModeWithSpecversionInTheHeaders(String contentType) throws Refusal {
    assertThat(Form.of(headers(contentType, true))).isEqualTo(Form.BINARY);
  }

  @Test
  void structuredGoesBeforeBinaryMode() throws Refusal {
    assertThat(Form.of(headers("application/cloudevents+json", true))).isEqualTo(Form.STRUCTURED);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/cloudevents+xml",
        "application/x-www-form-urlencoded",
        "application/json; charset=utf-16",
        "application/json; charset=iso-8859-1",
        "application/vnd.x+json",
        ";"
      })
  void anythingElseIsUnsupported(String contentType) {
    assertThatThrownBy(() -> Form.of(headers(contentType, false)))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.problem().status()).isEqualTo(415));
  }

  private static RequestHeaders headers(@Nullable String contentType, boolean binary) {
    RequestHeaders headers = new RequestHeaders();
    if (contentType != null) {
      headers.add("Content-Type", contentType);
    }
    if (binary) {
      headers.add("CE-specversion", "1.0");
    }
    return headers;
  }
}
