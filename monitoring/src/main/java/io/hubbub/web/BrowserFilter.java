package io.hubbub.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers {@code OPTIONS}, and tells browsers what pages of allowed origins may do (CORS). A page
 * of another origin is told nothing, so that its browser shows it no answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class BrowserFilter extends OncePerRequestFilter {
  private static final Set<String> REQUEST_HEADERS =
      Set.of(
          "accept",
          "authorization",
          "content-encoding",
          "content-type",
          "idempotency-key",
          "if-match",
          "if-none-match",
          "last-event-id",
          "traceparent");
  private static final String ANSWER_HEADERS = "ETag, Retry-After, Cache-Status, Age";
  private static final int REMEMBERED_SECONDS = 600;

  private final WebProperties settings;
  private final CallerRules rules;
  private final Routes routes;

  BrowserFilter(WebProperties settings, CallerRules rules, Routes routes) {
    this.settings = settings;
    this.rules = rules;
    this.routes = routes;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean allowed = rules.isFromAllowedOrigin(request);
    if (!settings.allowedOrigins().isEmpty()) {
      response.addHeader("Vary", "Origin");
    }
    if (allowed) {
      response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
      response.setHeader("Access-Control-Expose-Headers", ANSWER_HEADERS);
    }
    Set<String> methods =
        request.getMethod().equals("OPTIONS") ? routes.methods(request.getRequestURI()) : Set.of();
    if (methods.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    response.setHeader("Allow", String.join(", ", methods));
    if (allowed && request.getHeader("Access-Control-Request-Method") != null) {
      answerPreflight(request, response, methods);
    }
    if (request.getRequestURI().equals("/events")) {
      WebhookHandshake.answer(settings, request, response);
    }
  }

  private static void answerPreflight(
      HttpServletRequest request, HttpServletResponse response, Set<String> methods) {
    response.setHeader("Access-Control-Allow-Methods", String.join(", ", methods));
    String headers = takenHeaders(request.getHeader("Access-Control-Request-Headers"));
    if (!headers.isEmpty()) {
      response.setHeader("Access-Control-Allow-Headers", headers);
    }
    response.setIntHeader("Access-Control-Max-Age", REMEMBERED_SECONDS);
    if ("true".equals(request.getHeader("Access-Control-Request-Private-Network"))) {
      response.setHeader("Access-Control-Allow-Private-Network", "true");
    }
  }

  // Those of the events' own attributes have any name.
  private static String takenHeaders(@Nullable String requested) {
    return requested == null
        ? ""
        : Arrays.stream(requested.toLowerCase(Locale.ROOT).split(",", -1))
            .map(String::strip)
            .filter(name -> REQUEST_HEADERS.contains(name) || name.matches("ce-[a-z0-9]{1,64}"))
            .collect(Collectors.joining(", "));
  }
}
