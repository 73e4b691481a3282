package io.hubbub.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bodies of refused requests, thrown away: a client that is still sending hears of the refusal only
 * when the connection stays until it has sent all. Who asked first whether to send it has not.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class RefusedBodies extends OncePerRequestFilter {
  private static final int MOST_BYTES = 32 * 1024 * 1024;
  private static final int BUFFER_BYTES = 8 * 1024;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
    if (response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST
        && hasBody(request)
        && request.getHeader("Expect") == null
        && !request.isAsyncStarted()) {
      throwAway(request, response);
    }
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  private static void throwAway(HttpServletRequest request, HttpServletResponse response) {
    try {
      ServletInputStream body = request.getInputStream();
      if (body.isFinished()) {
        return;
      }
      response.flushBuffer(); // the answer is not to wait for it
      byte[] buffer = new byte[BUFFER_BYTES];
      long left = MOST_BYTES;
      int count = 0;
      while (left > 0 && count >= 0) {
        count = body.read(buffer);
        left -= count;
      }
    } catch (IOException | IllegalStateException e) {
      // it was cut short, or the client is gone
    }
  }
}
