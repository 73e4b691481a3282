package io.hubbub.query;

import java.util.Map;

/**
 * A question that can be asked over HTTP and over NATS and is answered with the same bytes over
 * both. Safe for use by many threads.
 */
public interface Question {
  /** The longest answer over HTTP in bytes; longer pages are cut, so that memory is bounded. */
  int LONGEST_ANSWER = 16 * 1024 * 1024;

  /**
   * What the micro service's endpoint is called, for instance {@code events}, which is asked at
   * {@code hubbub.history.events}.
   */
  String name();

  /**
   * The answer as one JSON object in UTF-8.
   *
   * @param parameters by name, as they came in
   * @param maxBytes how long the answer may be; one that is paged is cut to fit
   * @throws io.hubbub.web.ProblemException if a parameter breaks a rule, if the answer does not
   *     fit, or if the database does not answer in time
   */
  byte[] answer(Map<String, String> parameters, int maxBytes);
}
