package io.hubbub.web;

import io.hubbub.event.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The answer to a path that there is not, asked for after all others. Without it Spring would
 * report the request with all its headers, and fail on some.
 */
@Component
final class UnknownPath implements HandlerMapping, Ordered {
  private final Routes routes;

  UnknownPath(Routes routes) {
    this.routes = routes;
  }

  @Override
  public HandlerExecutionChain getHandler(HttpServletRequest request) throws NoSuchMethodException {
    return new HandlerExecutionChain(new HandlerMethod(this, "answer", HttpServletRequest.class));
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  /**
   * Ends the request.
   *
   * @throws ProblemException 404 that names the path that was probably meant
   */
  public void answer(HttpServletRequest request) {
    String path = request.getRequestURI();
    String meant = routes.meant(path);
    throw new ProblemException(problem(path, meant));
  }

  private static Problem problem(String path, @Nullable String meant) {
    return new Problem(
        "urn:hubbub:problem:unknown-path",
        "There is nothing at this path",
        HttpStatus.NOT_FOUND.value(),
        meant == null ? "GET / lists what there is." : "The path is " + meant + ".",
        "path",
        path.substring(0, Math.min(path.length(), Problem.VALUE_CHARACTERS)),
        meant);
  }
}
