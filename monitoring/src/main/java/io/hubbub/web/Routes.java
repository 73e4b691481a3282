package io.hubbub.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Paths of this service and the methods that they take. */
@Component
final class Routes {
  private final ObjectProvider<RequestMappingHandlerMapping> mappings;

  Routes(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.mappings = mappings;
  }

  /**
   * A path that is described.
   *
   * @param summary what it answers
   */
  record Route(String method, String path, String summary) {}

  /** The methods that a path takes, in alphabetical order; empty when there is no such path. */
  Set<String> methods(String path) {
    Set<String> methods = new TreeSet<>();
    PathContainer parsed = parsed(path);
    if (parsed != null) {
      handlers().keySet().stream()
          .filter(info -> patterns(info).stream().anyMatch(pattern -> pattern.matches(parsed)))
          .flatMap(info -> info.getMethodsCondition().getMethods().stream())
          .map(RequestMethod::name)
          .forEach(methods::add);
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    if (!methods.isEmpty()) {
      methods.add("OPTIONS");
    }
    return methods;
  }

  /** A path that there is and that was probably meant; null if none is known. */
  @Nullable String meant(String path) {
    String tidy = path.replaceAll("/{2,}", "/");
    String cut =
        tidy.length() > 1 && tidy.endsWith("/") ? tidy.substring(0, tidy.length() - 1) : tidy;
    return !cut.equals(path) && !methods(cut).isEmpty() ? cut : null;
  }

  /** All that are described, by path. */
  List<Route> described() {
    List<Route> routes = new ArrayList<>();
    handlers()
        .forEach((info, handler) -> {
          Operation operation =
              AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Operation.class);
          if (operation != null && !operation.hidden()) {
            for (PathPattern pattern : patterns(info)) {
              for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                routes.add(
                    new Route(method.name(), pattern.getPatternString(), operation.summary()));
              }
            }
          }
        });
    routes.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
    return routes;
  }

  private Map<RequestMappingInfo, HandlerMethod> handlers() {
    return mappings.stream()
        .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a));
  }

  private static Set<PathPattern> patterns(RequestMappingInfo info) {
    return info.getPathPatternsCondition() == null
        ? Set.of()
        : info.getPathPatternsCondition().getPatterns();
  }

  private static @Nullable PathContainer parsed(String path) {
    try {
      return PathContainer.parsePath(path);
    } catch (IllegalArgumentException e) { // what is percent-encoded wrongly
      return null;
    }
  }
}
