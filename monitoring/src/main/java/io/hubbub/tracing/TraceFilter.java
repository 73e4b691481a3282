package io.hubbub.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The span of each request over HTTP, but for those by which the service itself is watched: they
 * come all the time and say nothing. Names and attributes are those of OpenTelemetry's conventions
 * for HTTP.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class TraceFilter extends OncePerRequestFilter {
  private static final String HEADER = "traceparent";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

  private final Tracing tracing;

  TraceFilter(Tracing tracing) {
    this.tracing = tracing;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/health") || path.startsWith("/metrics");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try (RequestTrace trace =
        tracing.request(method(request), SpanKind.SERVER, traceParent(request))) {
      try {
        chain.doFilter(request, response);
        trace.ended(response.getStatus());
      } catch (IOException | ServletException | RuntimeException e) {
        trace.ended(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        throw e;
      } finally {
        if (trace.span().isRecording()) {
          describe(trace.span(), request, response);
        }
      }
    }
  }

  private static void describe(
      Span span, HttpServletRequest request, HttpServletResponse response) {
    span.setAttribute("http.request.method", method(request));
    span.setAttribute("http.response.status_code", response.getStatus());
    span.setAttribute("url.scheme", request.getScheme());
    span.setAttribute("url.path", request.getRequestURI());
    if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
        instanceof String route) {
      span.setAttribute("http.route", route);
      span.updateName(method(request) + " " + route);
    }
  }

  private static String method(HttpServletRequest request) {
    return METHODS.contains(request.getMethod()) ? request.getMethod() : "_OTHER";
  }

  /** Given twice it is as good as not given. */
  private static @Nullable String traceParent(HttpServletRequest request) {
    Enumeration<String> values = request.getHeaders(HEADER);
    String first = values.hasMoreElements() ? values.nextElement() : null;
    return values.hasMoreElements() ? null : first;
  }
}
