package io.hubbub.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Packs answers with gzip for clients that ask for it. Each takes 256 KB outside of the heap while
 * it is packed, so that beyond a number of them answers are sent as they are.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
final class PackingFilter extends OncePerRequestFilter {
  private static final int AT_ONCE = 64;

  private final Semaphore packers = new Semaphore(AT_ONCE);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    PackedResponse packed =
        new PackedResponse(request, response, AcceptEncoding.of(request), packers);
    try {
      chain.doFilter(request, packed);
      packed.finish();
    } finally {
      packed.release();
    }
  }
}
