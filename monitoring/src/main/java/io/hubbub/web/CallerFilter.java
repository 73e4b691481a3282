package io.hubbub.web;

import io.hubbub.event.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who calls, also behind a proxy, and refuses what {@link CallerRules} do not allow.
 * Refusals are logged, at most one a second.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class CallerFilter extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(CallerFilter.class);
  private static final long BETWEEN_LINES = 1_000_000_000;

  private final TrustedProxies trustedProxies;
  private final CallerRules rules;
  private final ProblemAnswer answer;
  private final AtomicLong lastLine = new AtomicLong(System.nanoTime() - BETWEEN_LINES);

  CallerFilter(WebProperties settings, CallerRules rules, ProblemAnswer answer) {
    this.trustedProxies = new TrustedProxies(settings.trustedProxies());
    this.rules = rules;
    this.answer = answer;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest called = ForwardedRequest.of(request, trustedProxies);
    Problem refusal = rules.refusal(called);
    if (refusal == null) {
      chain.doFilter(called, response);
      return;
    }
    say(called, refusal);
    answer.write(refusal, response);
  }

  private void say(HttpServletRequest request, Problem refusal) {
    long now = System.nanoTime();
    long last = lastLine.get();
    if (now - last >= BETWEEN_LINES && lastLine.compareAndSet(last, now)) {
      log.info(
          "refused {} {} of {}: {} ({}: {})",
          Loggable.of(request.getMethod()),
          Loggable.of(request.getRequestURI()),
          request.getRemoteAddr(),
          refusal.title(),
          refusal.field(),
          Loggable.of(refusal.value()));
    }
  }
}
