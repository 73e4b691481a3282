package io.hubbub.load.faults;

import io.hubbub.load.LoadFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Reads events back as a client does. */
final class History {
  private static final Duration FIRST_LINE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Site site;

  History(Site site) {
    this.site = site;
  }

  /** The ids of a source's events, oldest first. */
  List<String> ids(String source) throws IOException, InterruptedException {
    String query = "/history/export?source=" + URLEncoder.encode(source, StandardCharsets.UTF_8);
    URI address = site.stores().getFirst().resolve(query);
    HttpRequest request = HttpRequest.newBuilder(address).timeout(FIRST_LINE).build();
    HttpResponse<Stream<String>> answer = http.send(request, HttpResponse.BodyHandlers.ofLines());
    if (answer.statusCode() != 200) {
      throw new LoadFailure(address + " answers with status " + answer.statusCode());
    }
    JsonMapper json = JsonMapper.shared();
    try (Stream<String> lines = answer.body()) {
      return lines.map(line -> json.readTree(line).path("id").asString()).toList();
    }
  }
}
