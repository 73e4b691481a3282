package io.hubbub.standalone.cli;

import io.hubbub.standalone.ServerFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks database-service over HTTP. */
final class DatabaseServiceClient {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String base;

  DatabaseServiceClient(String base) {
    this.base = base;
  }

  /**
   * The JSON of an answer; a missing node for an answer without a body.
   *
   * @throws ServerFailure with what the problem document says, or when there is no answer
   */
  JsonNode send(String method, String path) {
    return JSON.readTree(ask(method, path, "application/json"));
  }

  /**
   * An answer as text.
   *
   * @param accept in which form
   * @throws ServerFailure as above
   */
  String text(String path, String accept) {
    return ask("GET", path, accept);
  }

  private String ask(String method, String path, String accept) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(LIMIT)
            .header("Accept", accept)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 400) {
        throw new ServerFailure(problem(answer.statusCode(), JSON.readTree(answer.body())));
      }
      return answer.body();
    } catch (IOException | JacksonException e) {
      throw new ServerFailure("database-service at " + base + " does not answer: " + e, e);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ServerFailure("interrupted", interrupted);
    }
  }

  private static String problem(int status, JsonNode body) {
    String title = body.path("title").asString("");
    String detail = body.path("detail").asString("");
    return "database-service says "
        + status
        + " "
        + title
        + (detail.isEmpty() ? "" : ": " + detail);
  }
}
