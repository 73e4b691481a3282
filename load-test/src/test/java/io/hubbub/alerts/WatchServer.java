package io.hubbub.alerts;

import io.hubbub.standalone.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prometheus or Alertmanager on a port of its own, until closed or this JVM ends. */
public final class WatchServer extends ServerProcess {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<String> command;

  WatchServer(String name, int port, Path directory, List<String> command) {
    super(name, port, directory.resolve(name + ".log"));
    this.command = command;
    endWithJvm();
  }

  @Override
  protected ProcessBuilder command() {
    return new ProcessBuilder(command);
  }

  @Override
  public boolean answers() {
    try {
      return send(HttpRequest.newBuilder(at("/-/ready")).build()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** What a path answers, as a tree. */
  public JsonNode get(String path) throws IOException {
    return JsonMapper.shared().readTree(send(HttpRequest.newBuilder(at(path)).build()).body());
  }

  /**
   * What Prometheus finds for a query now: one entry for each series.
   *
   * @throws IllegalArgumentException saying why, when it does not answer the query
   */
  public JsonNode query(String query) throws IOException {
    return result("/api/v1/query?query=" + encode(query));
  }

  /** The same for every second since then. */
  public JsonNode querySince(Instant begin, String query) throws IOException {
    return result(
        "/api/v1/query_range?step=1&start=%d&end=%d&query="
                .formatted(begin.getEpochSecond(), Instant.now().getEpochSecond())
            + encode(query));
  }

  /** The series that a selector has found at any time since this Prometheus began. */
  public JsonNode seriesEver(String selector) throws IOException {
    return get("/api/v1/series?start=0&match%5B%5D=" + encode(selector)).path("data");
  }

  /** All rules that Prometheus has read, as it understands them. */
  public List<JsonNode> rules() throws IOException {
    List<JsonNode> rules = new ArrayList<>();
    for (JsonNode group : get("/api/v1/rules").path("data").path("groups")) {
      group.path("rules").forEach(rules::add);
    }
    return rules;
  }

  int post(String path, String contentType, String body) throws IOException {
    return send(HttpRequest.newBuilder(at(path))
            .header("content-type", contentType)
            .POST(BodyPublishers.ofString(body))
            .build())
        .statusCode();
  }

  private JsonNode result(String question) throws IOException {
    JsonNode answer = get(question);
    if (!answer.path("status").asString("").equals("success")) {
      throw new IllegalArgumentException(question + ": " + answer.path("error").asString(""));
    }
    return answer.path("data").path("result");
  }

  private static String encode(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  private static HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
