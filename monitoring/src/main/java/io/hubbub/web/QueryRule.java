package io.hubbub.web;

import io.hubbub.event.Problem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/** Which paths take parameters: those whose method has {@link QueryParameters} as an argument. */
final class QueryRule implements HandlerInterceptor, HandlerMethodArgumentResolver {
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && request.getDispatcherType() != DispatcherType.ERROR
        && Arrays.stream(method.getMethodParameters()).noneMatch(this::supportsParameter)) {
      Set<String> names = QueryParameters.of(request).names();
      if (!names.isEmpty()) {
        throw new ProblemException(
            Problem.invalidParameter(names.iterator().next(), null, "no parameter at all"));
      }
    }
    return true;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == QueryParameters.class;
  }

  @Override
  public QueryParameters resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return QueryParameters.of(
        Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
  }
}
