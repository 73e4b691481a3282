package io.hubbub.web;

import io.hubbub.event.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A problem document as the answer of a filter, before any controller is asked. */
@Component
final class ProblemAnswer {
  private final JsonMapper json;

  ProblemAnswer(JsonMapper json) {
    this.json = json;
  }

  void write(Problem problem, HttpServletResponse response) throws IOException {
    byte[] body = json.writeValueAsBytes(problem);
    response.setStatus(problem.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
