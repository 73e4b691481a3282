package io.hubbub.load.system;

import io.hubbub.load.faults.Posting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;

/** Makes use of everything that has a metric which is there only once it was used. */
final class EveryMetric {
  private static final List<String> QUESTIONS =
      List.of("/history", "/history/export", "/stats/channels", "/stats/users", "/stats/activity");

  private final HttpClient http = HttpClient.newHttpClient();
  private final WholeSystem system;

  EveryMetric(WholeSystem system) {
    this.system = system;
  }

  void shows() throws Exception {
    for (int instance = 1; instance <= WholeSystem.INSTANCES; instance++) {
      String now =
          "{\"id\":\"%s\",\"source\":\"metrics\",\"type\":\"chat.message\",\"time\":\"%s\",\"data\":{}}"
              .formatted(instance + Instant.now().toString(), Instant.now());
      new Posting().post(system.door(instance), now);
      for (String question : QUESTIONS) {
        URI base = URI.create("http://127.0.0.1:" + system.processes.ports().database(instance));
        http.send(
            HttpRequest.newBuilder(base.resolve(question)).build(),
            HttpResponse.BodyHandlers.discarding());
      }
    }
    system.awaitDrained();
    system.processes.collectGarbage();
  }
}
