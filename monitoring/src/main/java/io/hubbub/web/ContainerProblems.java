package io.hubbub.web;

import io.hubbub.event.Problem;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * Problem documents for requests that never reach the application, such as one whose header is no
 * header. Thread-safe.
 */
final class ContainerProblems implements Request.Handler {
  private static final JsonMapper JSON =
      JsonMapper.builder().addMixIn(Problem.class, ProblemJson.AsWritten.class).build();

  private final int headerBytes;

  /**
   * @param headerBytes that a request line and its headers may have together
   */
  ContainerProblems(int headerBytes) {
    this.headerBytes = headerBytes;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Throwable cause = (Throwable) request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
    int status = cause instanceof HttpException refused ? refused.getCode() : response.getStatus();
    write(problem(status), response, callback);
    return true;
  }

  /** Answers with a problem, and completes the callback. */
  static void write(Problem problem, Response response, Callback callback) {
    byte[] body = bytes(problem);
    response.setStatus(problem.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    if (problem.status() == HttpStatus.TOO_MANY_REQUESTS.value()) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
    }
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  static byte[] bytes(Problem problem) {
    return JSON.writeValueAsBytes(problem);
  }

  private Problem problem(int code) {
    HttpStatus status =
        Objects.requireNonNullElse(HttpStatus.resolve(code), HttpStatus.INTERNAL_SERVER_ERROR);
    String bytes = "at most " + headerBytes + " bytes";
    return switch (status) {
      case URI_TOO_LONG ->
          tooLong("uri-too-long", "The URL is too long", status, "Send a shorter URL", bytes);
      case REQUEST_HEADER_FIELDS_TOO_LARGE ->
          tooLong(
              "headers-too-large",
              "The headers are too large",
              status,
              "Send fewer headers",
              bytes + " and " + FewHeaders.MOST + " headers");
      default -> ProblemAdvice.ofStatus(status);
    };
  }

  private static Problem tooLong(
      String name, String title, HttpStatus status, String advice, String allowed) {
    return new Problem(
        Problem.of(name, title, status.value(), "").type(),
        title,
        status.value(),
        advice + ": the request line and all headers together have a limit.",
        null,
        null,
        allowed);
  }
}
