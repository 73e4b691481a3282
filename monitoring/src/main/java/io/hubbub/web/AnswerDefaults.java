package io.hubbub.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Headers of every answer that does not set them itself: nobody keeps it, no browser guesses its
 * type or shows it within another page, and a page fetches nothing from elsewhere.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
final class AnswerDefaults extends OncePerRequestFilter {
  private static final String PAGES =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (request.getMethod().equals("GET")) {
      response.setHeader("Content-Security-Policy", PAGES);
    }
    chain.doFilter(request, response);
  }
}
