package io.hubbub.load.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a door answered, word for word.
 *
 * @param status 0 when there was no answer
 */
record Reply(int status, JsonNode body) {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

  /** Posts events, one a line. */
  static Reply to(URI door, String ndjson) throws InterruptedException {
    return send(
        HttpRequest.newBuilder(door)
            .timeout(LIMIT)
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(ndjson))
            .build());
  }

  /** Sends a request without a body. */
  static Reply to(String method, URI address) throws InterruptedException {
    return send(
        HttpRequest.newBuilder(address)
            .timeout(LIMIT)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private static Reply send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Reply(answer.statusCode(), JsonMapper.shared().readTree(answer.body()));
    } catch (IOException e) {
      return new Reply(0, JsonMapper.shared().nullNode());
    }
  }

  int accepted() {
    return body.path("accepted").asInt(0);
  }

  int duplicates() {
    return body.path("duplicates").asInt(0);
  }
}
