package io.hubbub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PackingFilterTest {
  private static final String LONG = "{\"text\":\"" + "hello ".repeat(1_000) + "\"}";
  private static final String SHORT = "{\"text\":\"hello\"}";

  private final PackingFilter filter = new PackingFilter();

  @FunctionalInterface
  private interface Answering {
    void to(HttpServletResponse response) throws IOException;
  }

  @Test
  void aLongTextIsPacked() throws Exception {
    MockHttpServletResponse answer = answer("gzip", it -> write(it, "application/json", LONG));
    assertPacked(answer, LONG);
    assertThat(answer.getHeader("Vary")).isEqualTo("Accept-Encoding");
    assertThat(answer.getContentAsByteArray().length).isLessThan(LONG.length() / 5);
  }

  @Test
  void itsLengthIsNotThatOfTheText() throws Exception {
    MockHttpServletResponse answer =
        answer(
            "gzip",
            it -> {
              it.setHeader("Content-Length", Integer.toString(LONG.length()));
              write(it, "application/json", LONG);
            });
    assertPacked(answer, LONG);
    assertThat(answer.getHeader("Content-Length")).isNull();
  }

  @Test
  void linesArePackedAsTheyCome() throws Exception {
    MockHttpServletResponse answer =
        answer(
            "gzip",
            it -> {
              it.setContentType("application/x-ndjson");
              for (int i = 0; i < 1_000; i++) {
                it.getOutputStream().write(SHORT.getBytes(StandardCharsets.UTF_8));
                it.getOutputStream().write('\n');
              }
              it.flushBuffer();
            });
    assertPacked(answer, (SHORT + "\n").repeat(1_000));
  }

  @Test
  void whatIsFlushedHasArrived() throws Exception {
    MockHttpServletResponse seen = new MockHttpServletResponse();
    filter.doFilter(
        request("gzip"),
        seen,
        (_, response) -> {
          HttpServletResponse it = (HttpServletResponse) response;
          write(it, "application/x-ndjson", LONG);
          it.flushBuffer();
          byte[] sent = seen.getContentAsByteArray();
          GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(sent));
          assertThat(new String(unpacked.readNBytes(LONG.length()), StandardCharsets.UTF_8))
              .isEqualTo(LONG);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity", "gzip;q=0", "br"})
  void whoDoesNotAskGetsItAsItIs(String accept) throws Exception {
    MockHttpServletResponse answer = answer(accept, it -> write(it, "application/json", LONG));
    assertPlain(answer, LONG);
    assertThat(answer.getHeader("Vary")).isEqualTo("Accept-Encoding");
  }

  @Test
  void aShortTextIsNotWorthIt() throws Exception {
    MockHttpServletResponse answer =
        answer(
            "gzip",
            it -> {
              it.setContentLength(SHORT.length());
              write(it, "application/json", SHORT);
            });
    assertPlain(answer, SHORT);
    assertThat(answer.getContentLength()).isEqualTo(SHORT.length());
  }

  @Test
  void aShortTextIsPackedForWhoTakesNothingElse() throws Exception {
    assertPacked(answer("gzip, identity;q=0", it -> write(it, "application/json", SHORT)), SHORT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/event-stream", "text/event-stream;charset=utf-8", "image/png", "a/b"})
  void streamsAndWhatIsNoTextAreNotPacked(String type) throws Exception {
    assertPlain(answer("gzip", it -> write(it, type, LONG)), LONG);
  }

  @Test
  void aStrongTagPromisesTheseBytes() throws Exception {
    assertPlain(
        answer(
            "gzip",
            it -> {
              it.setHeader("ETag", "\"7\"");
              write(it, "application/json", LONG);
            }),
        LONG);
    assertPacked(
        answer(
            "gzip",
            it -> {
              it.setHeader("ETag", "W/\"7\"");
              write(it, "application/json", LONG);
            }),
        LONG);
  }

  @Test
  void whatIsPackedAlreadyIsLeftAlone() throws Exception {
    MockHttpServletResponse answer =
        answer(
            "gzip",
            it -> {
              it.setHeader("Content-Encoding", "br");
              write(it, "application/json", LONG);
            });
    assertThat(answer.getHeaders("Content-Encoding")).containsExactly("br");
    assertThat(answer.getContentAsString()).isEqualTo(LONG);
  }

  @Test
  void anAnswerMayBeTakenBack() throws Exception {
    MockHttpServletResponse answer =
        answer(
            "gzip",
            it -> {
              write(it, "application/x-ndjson", LONG);
              it.resetBuffer();
              write(it, "application/problem+json", SHORT);
            });
    assertPlain(answer, SHORT);
  }

  @Test
  void anEmptyAnswerStaysEmpty() throws Exception {
    MockHttpServletResponse answer = answer("gzip", it -> it.setStatus(204));
    assertPlain(answer, "");
  }

  @Test
  void halfAnAnswerIsNotEnded() {
    MockHttpServletResponse answer = new MockHttpServletResponse();
    assertThatThrownBy(() ->
            filter.doFilter(
                request("gzip"),
                answer,
                (_, response) -> {
                  write((HttpServletResponse) response, "application/x-ndjson", LONG);
                  response.flushBuffer();
                  throw new IllegalStateException("the database is gone");
                }))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> unpacked(answer)).isInstanceOf(IOException.class);
  }

  private MockHttpServletResponse answer(String acceptEncoding, Answering answering)
      throws IOException, ServletException {
    MockHttpServletResponse answer = new MockHttpServletResponse();
    filter.doFilter(
        request(acceptEncoding),
        answer,
        (_, response) -> answering.to((HttpServletResponse) response));
    return answer;
  }

  private static MockHttpServletRequest request(String acceptEncoding) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/history");
    request.addHeader("Accept-Encoding", acceptEncoding);
    return request;
  }

  private static void write(HttpServletResponse response, String type, String text)
      throws IOException {
    response.setContentType(type);
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertPacked(MockHttpServletResponse answer, String text) throws IOException {
    assertThat(answer.getHeader("Content-Encoding")).isEqualTo("gzip");
    assertThat(unpacked(answer)).isEqualTo(text);
  }

  private static void assertPlain(MockHttpServletResponse answer, String text) throws IOException {
    assertThat(answer.getHeader("Content-Encoding")).isNull();
    assertThat(answer.getContentAsString()).isEqualTo(text);
  }

  private static String unpacked(MockHttpServletResponse answer) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(answer.getContentAsByteArray()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
