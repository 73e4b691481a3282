package io.hubbub.query;

import io.hubbub.event.Problem;
import io.hubbub.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;

/** The parameters of an HTTP request, each of which may stand there once. */
public final class HttpParameters {
  /** The longest answer over HTTP; longer pages are cut, so that memory is bounded. */
  public static final int ANSWER_BYTES = 16 * 1024 * 1024;

  private static final Problem BROKEN =
      Problem.of(
          "bad-request",
          "Bad Request",
          400,
          "Encode the parameters: what stands behind the ? is not a query in UTF-8.");

  private HttpParameters() {}

  /**
   * The values by name.
   *
   * @throws ProblemException if one is repeated, or if they cannot be decoded
   */
  public static Map<String, String> of(HttpServletRequest request) {
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, String[]> each : decoded(request).entrySet()) {
      if (each.getValue().length > 1) {
        throw Parameters.refused(
            each.getKey(), String.join(", ", each.getValue()), "each parameter once");
      }
      values.put(each.getKey(), each.getValue()[0]);
    }
    return values;
  }

  private static Map<String, String[]> decoded(HttpServletRequest request) {
    try {
      return request.getParameterMap();
    } catch (IllegalStateException e) { // what a servlet container throws for a broken query
      throw new ProblemException(BROKEN);
    }
  }
}
