package io.hubbub.load.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads answers, which are the same over HTTP and over NATS. */
final class Answers {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<Integer> TRY_AGAIN = Set.of(408, 429, 500, 502, 503, 504);
  private static final Set<Integer> UNCONFIRMED = Set.of(429, 503);
  private static final String PROBLEM_PREFIX = "urn:hubbub:problem:";

  private Answers() {}

  /**
   * @param retryAfter seconds; null when the answer had none
   * @param size how many lines were sent
   */
  static Answer read(int status, byte[] body, @Nullable String retryAfter, int size) {
    if (TRY_AGAIN.contains(status)) {
      return new Answer.Later("status " + status + why(body), seconds(retryAfter));
    }
    try {
      JsonNode answer = JSON.readTree(body);
      return answer.path("rejected").isArray() ? taken(answer) : allRejected(answer, status, size);
    } catch (JacksonException e) {
      return new Answer.Later("status " + status + " with an answer that is no JSON", null);
    }
  }

  private static Answer taken(JsonNode answer) {
    List<Answer.Rejected> rejected = new ArrayList<>();
    int unconfirmed = 0;
    for (JsonNode each : answer.path("rejected")) {
      int index = each.path("index").asInt();
      JsonNode problem = each.path("problem");
      if (UNCONFIRMED.contains(problem.path("status").asInt())) {
        unconfirmed++;
      } else {
        rejected.add(rejected(index, problem));
      }
    }
    return new Answer.Taken(
        answer.path("accepted").asInt(), answer.path("duplicates").asInt(), rejected, unconfirmed);
  }

  private static Answer allRejected(JsonNode problem, int status, int size) {
    List<Answer.Rejected> rejected = new ArrayList<>(size);
    for (int index = 0; index < size; index++) {
      rejected.add(
          problem.has("type")
              ? rejected(index, problem)
              : new Answer.Rejected(index, "status " + status, problem.toString()));
    }
    return new Answer.Taken(0, 0, rejected, 0);
  }

  private static Answer.Rejected rejected(int index, JsonNode problem) {
    String type = problem.path("type").asString("");
    String kind = type.startsWith(PROBLEM_PREFIX) ? type.substring(PROBLEM_PREFIX.length()) : type;
    String field = problem.path("field").asString("");
    StringBuilder detail = new StringBuilder(problem.path("detail").asString(""));
    for (String more : List.of("value", "allowed")) {
      String text = problem.path(more).asString("");
      if (!text.isEmpty()) {
        detail.append(" · ").append(more).append(": ").append(text);
      }
    }
    return new Answer.Rejected(
        index, field.isEmpty() ? kind : kind + " (" + field + ")", detail.toString());
  }

  private static String why(byte[] body) {
    try {
      String detail = JSON.readTree(body).path("detail").asString("");
      return detail.isEmpty() ? "" : ": " + detail;
    } catch (JacksonException e) {
      return "";
    }
  }

  private static @Nullable Duration seconds(@Nullable String retryAfter) {
    boolean number = retryAfter != null && retryAfter.matches("\\d{1,5}");
    return number ? Duration.ofSeconds(Integer.parseInt(retryAfter)) : null;
  }
}
