package io.hubbub.monitoring.performance;

import io.hubbub.event.Problem;
import io.hubbub.monitoring.report.Scope;
import io.hubbub.monitoring.report.Window;
import io.hubbub.web.ProblemException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What report is asked for. */
record ReportQuery(Scope scope, Window window) {
  private static final String SCOPE = "scope";
  private static final String WINDOW = "window";

  /**
   * @throws ProblemException 400 that lists what there is
   */
  static ReportQuery of(Map<String, String> parameters) {
    parameters.forEach((name, value) -> {
      if (!name.equals(SCOPE) && !name.equals(WINDOW)) {
        throw refused(name, value, "only scope and window");
      }
    });
    return new ReportQuery(
        chosen(parameters, SCOPE, Scope.CLUSTER, Scope.values()),
        chosen(parameters, WINDOW, Window.HOUR, Window.values()));
  }

  private static <T> T chosen(
      Map<String, String> parameters, String name, T otherwise, T[] allowed) {
    String value = parameters.get(name);
    if (value == null) {
      return otherwise;
    }
    return Arrays.stream(allowed)
        .filter(each -> each.toString().equals(value))
        .findFirst()
        .orElseThrow(() -> refused(name, value, list(allowed)));
  }

  private static String list(Object[] allowed) {
    return Arrays.stream(allowed).map(Object::toString).collect(Collectors.joining(", "));
  }

  private static ProblemException refused(String name, String value, String allowed) {
    return new ProblemException(Problem.invalidParameter(name, value, allowed));
  }
}
