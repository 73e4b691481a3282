package io.hubbub.openapi.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiDocumentTest {
  private static final String DOCUMENT =
      """
      {"openapi":"3.1.0","info":{"title":"t","version":"1"},
       "paths":{
        "/things/{id}":{"get":{"parameters":[
          {"name":"id","in":"path","required":true,"schema":{"type":"string"}}],
         "responses":{
          "200":{"description":"a thing","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},
          "204":{"description":"none"},
          "default":{"$ref":"#/components/responses/Problem"}}}},
        "/things/last":{"get":{"responses":{
          "200":{"description":"lines","content":{"application/x-ndjson":{"schema":{"type":"string"}}}}}}}},
       "components":{
        "responses":{"Problem":{"description":"p","content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}},
        "schemas":{
         "Problem":{"type":"object","required":["status"],"properties":{"status":{"type":"integer"}}},
         "Thing":{"type":"object","required":["id","note","at"],"properties":{
           "id":{"type":"string"},"note":{"type":["string","null"]},
           "at":{"type":"string","format":"date-time"},
           "more":{"anyOf":[{"$ref":"#/components/schemas/Problem"},{"type":"null"}]}}}}}}\
      """;

  private final ApiDocument document = new ApiDocument(DOCUMENT);

  @Test
  void knowsAValidDocumentFromOneThatIsNot() {
    assertThat(document.faults()).isEmpty();
    String withoutSchema = DOCUMENT.replace(",\"schema\":{\"type\":\"string\"}}],", "}],");
    assertThat(withoutSchema).isNotEqualTo(DOCUMENT);
    assertThat(new ApiDocument(withoutSchema).faults()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET | /things/1 | 200 | application/json |"
            + " {\"id\":\"1\",\"note\":null,\"at\":\"2026-01-02T03:04:05Z\"}",
        "GET | /things/1 | 200 | application/json;charset=utf-8 |"
            + " {\"id\":\"1\",\"note\":\"n\",\"at\":\"2026-01-02T03:04:05Z\",\"more\":{\"status\":1}}",
        "GET | /things/1 | 204 | | ``",
        "GET | /things/1 | 400 | application/problem+json | {\"status\":400}",
        "HEAD | /things/1 | 200 | application/json | ``",
        "PUT | /things/1 | 405 | application/problem+json | {\"status\":405}",
        "GET | /nothing | 404 | application/problem+json | {\"status\":404}",
        "GET | /things/last | 200 | application/x-ndjson | {}{}",
        "OPTIONS | /things/1 | 200 | | ``",
        "GET | /openapi.json | 200 | application/json | {\"any\":1}"
      })
  void lets(String method, String path, int status, String contentType, String body) {
    assertThatCode(() -> document.check(new HttpAnswer(method, path, status, contentType, body)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET | /things/1 | 200 | application/json | {\"id\":\"1\",\"at\":\"2026-01-02T03:04:05Z\"}",
        "GET | /things/1 | 200 | application/json |"
            + " {\"id\":null,\"note\":null,\"at\":\"2026-01-02T03:04:05Z\"}",
        "GET | /things/1 | 200 | application/json |"
            + " {\"id\":\"1\",\"note\":null,\"at\":\"2026-01-02T03:04:05Z\",\"new\":1}",
        "GET | /things/1 | 200 | application/json |"
            + " {\"id\":\"1\",\"note\":null,\"at\":\"2026-01-02T03:04:05Z\",\"more\":{\"status\":1,\"new\":1}}",
        "GET | /things/1 | 200 | application/json |"
            + " {\"id\":\"1\",\"note\":null,\"at\":\"yesterday\"}",
        "GET | /things/1 | 200 | application/json | no json",
        "GET | /things/1 | 200 | text/plain | ``",
        "GET | /things/1 | 201 | application/json |"
            + " {\"id\":\"1\",\"note\":null,\"at\":\"2026-01-02T03:04:05Z\"}",
        "GET | /things/1 | 204 | | x",
        "GET | /things/1 | 500 | application/problem+json | {\"status\":500}",
        "GET | /things/1 | 400 | application/problem+json | {}",
        "GET | /things/1 | 400 | application/json | {\"status\":400}",
        "PUT | /things/1 | 200 | application/json | {}",
        "GET | /nothing | 200 | application/json | {}",
        "GET | /things/last | 200 | application/json | {}"
      })
  void findsWhatIsNotDescribed(
      String method, String path, int status, String contentType, String body) {
    assertThatThrownBy(
            () -> document.check(new HttpAnswer(method, path, status, contentType, body)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("/openapi is not true");
  }
}
