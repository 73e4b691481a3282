package io.hubbub.web;

import io.hubbub.event.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * The one place where what goes wrong in a request becomes a problem document (RFC 9457). When part
 * of the answer is out already it is too late for that: then the exception goes on to the servlet
 * container, which breaks the connection off, so that half an answer does not look whole.
 */
@RestControllerAdvice
final class ProblemAdvice {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");

  private final Routes routes;

  ProblemAdvice(Routes routes) {
    this.routes = routes;
  }

  @ExceptionHandler
  ResponseEntity<Object> problem(
      ProblemException e, HttpServletRequest request, HttpServletResponse response) {
    if (response.isCommitted()) {
      throw e;
    }
    HttpHeaders headers = new HttpHeaders();
    if (e.retryAfter() != null) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, e.retryAfter().toSeconds())));
    }
    return answer(e.problem(), headers, request);
  }

  @ExceptionHandler
  ResponseEntity<Object> noSuchMethod(
      HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
    Set<String> methods = routes.methods(request.getRequestURI());
    String[] supported = e.getSupportedMethods();
    String allowed =
        String.join(", ", methods.isEmpty() && supported != null ? Set.of(supported) : methods);
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.ALLOW, allowed);
    Problem problem =
        new Problem(
            "urn:hubbub:problem:method-not-allowed",
            "This path does not take the method",
            HttpStatus.METHOD_NOT_ALLOWED.value(),
            "Use one of " + allowed + ".",
            "method",
            Loggable.of(e.getMethod()),
            allowed);
    return answer(problem, headers, request);
  }

  @ExceptionHandler
  ResponseEntity<Object> anythingElse(
      Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
    if (response.isCommitted()) {
      throw e;
    }
    if (e instanceof HttpMediaTypeNotAcceptableException unacceptable) {
      return answer(ofForms(unacceptable.getSupportedMediaTypes()), new HttpHeaders(), request);
    }
    if (e instanceof ErrorResponse error) {
      return answer(ofSpring(error), error.getHeaders(), request);
    }
    log.error(
        "{} {} failed", Loggable.of(request.getMethod()), Loggable.of(request.getRequestURI()), e);
    return answer(ofStatus(HttpStatus.INTERNAL_SERVER_ERROR), new HttpHeaders(), request);
  }

  /** What is said when all that is known is a status. */
  static Problem ofStatus(HttpStatus status) {
    String detail =
        status.is5xxServerError()
            ? "The fault is on this side and is in its log; repeat the request later."
            : "See /openapi for what this service answers.";
    return Problem.of(slug(status), status.getReasonPhrase(), status.value(), detail);
  }

  private static Problem ofForms(List<MediaType> forms) {
    HttpStatus status = HttpStatus.NOT_ACCEPTABLE;
    return new Problem(
        ofStatus(status).type(),
        status.getReasonPhrase(),
        status.value(),
        "Ask in Accept for one of the forms that there are, or leave it out.",
        "accept",
        null,
        forms.stream().map(MediaType::toString).distinct().collect(Collectors.joining(", ")));
  }

  private static Problem ofSpring(ErrorResponse error) {
    HttpStatus status =
        Objects.requireNonNullElse(
            HttpStatus.resolve(error.getStatusCode().value()), HttpStatus.INTERNAL_SERVER_ERROR);
    String detail = error.getBody().getDetail();
    return detail == null
        ? ofStatus(status)
        : Problem.of(slug(status), status.getReasonPhrase(), status.value(), detail);
  }

  private static String slug(HttpStatus status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ResponseEntity<Object> answer(
      Problem problem, HttpHeaders headers, HttpServletRequest request) {
    boolean page = Page.isWanted(request);
    return ResponseEntity.status(problem.status())
        .headers(headers)
        .contentType(page ? HTML : MediaType.APPLICATION_PROBLEM_JSON)
        .body(page ? Page.of(problem) : problem);
  }
}
