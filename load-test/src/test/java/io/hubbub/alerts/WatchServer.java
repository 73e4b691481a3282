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

  /** What Prometheus finds for a query now: one entry for each series. */
  public JsonNode query(String query) throws IOException {
    return get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
        .path("data")
        .path("result");
  }

  int post(String path, String contentType, String body) throws IOException {
    return send(HttpRequest.newBuilder(at(path))
            .header("content-type", contentType)
            .POST(BodyPublishers.ofString(body))
            .build())
        .statusCode();
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
