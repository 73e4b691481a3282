package io.hubbub.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** A line in the log for each {@link OperatorAction}: from which address, and how it ended. */
final class OperatorLog implements HandlerInterceptor {
  private static final Logger log = LoggerFactory.getLogger(OperatorLog.class);

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (handler instanceof HandlerMethod method
        && method.hasMethodAnnotation(OperatorAction.class)) {
      log.info(
          "{} {} by {}: {}",
          Loggable.of(request.getMethod()),
          Loggable.of(request.getRequestURI()),
          request.getRemoteAddr(),
          response.getStatus());
    }
  }
}
