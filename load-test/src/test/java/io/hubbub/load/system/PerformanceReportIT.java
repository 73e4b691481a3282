package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.load.faults.Posting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report of a real system, asked of both services. */
class PerformanceReportIT {
  private static final Duration LONGER_THAN_A_MINUTE = Duration.ofSeconds(150);
  private static final int EVENTS = 200;

  private final WholeSystem system = WholeSystem.shared();
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void land() throws Exception {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < EVENTS; i++) {
      events.append(
          "{\"id\":\"%s\",\"source\":\"report\",\"type\":\"chat.message\",\"channel\":\"#c\",\"time\":\"%s\",\"user\":\"u\",\"text\":\"t\"}%n"
              .formatted(i + "/" + System.nanoTime(), Instant.now()));
    }
    for (int instance = 1; instance <= WholeSystem.INSTANCES; instance++) {
      assertThat(new Posting().post(system.door(instance), events.toString()))
          .isEqualTo(Posting.Answer.ACCEPTED);
    }
    system.awaitDrained();
    Awaitility.await()
        .atMost(WholeSystem.PATIENCE)
        .until(() -> report(database(1), "").path("instances").size() == 4);
  }

  @Test
  void mergesWhatEveryInstanceSawWhicheverIsAsked() throws Exception {
    for (URI service : new URI[] {database(1), database(2), events(1)}) {
      JsonNode report = report(service, "?scope=cluster&window=5m");
      assertThat(report.path("missing").isEmpty()).isTrue();
      assertThat(samplesOfSomeTarget(report)).isGreaterThanOrEqualTo(EVENTS);
      assertThat(report.path("ledger").path("difference").asLong(-1)).isZero();
      assertThat(report.path("environment").path("servers").has("nats")).isTrue();
      assertThat(report.path("healthScore").asInt(-1)).isBetween(0, 100);
    }
  }

  @Test
  void speaksOfOneInstanceAlone() throws Exception {
    JsonNode report = report(database(2), "?scope=instance&window=5m");
    assertThat(report.path("instances").size()).isEqualTo(1);
    assertThat(report.path("scope").asString()).isEqualTo("instance");
  }

  @Test
  void namesAnInstanceThatDoesNotAnswerAndDoesNotWaitForIt() throws Exception {
    system.processes.fell("event-service-2");
    try {
      long began = System.nanoTime();
      JsonNode report = report(database(1), "?window=5m");
      assertThat(report.path("missing").toString()).isEqualTo("[\"event-service-2\"]");
      assertThat(report.path("instances").size()).isEqualTo(3);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(WholeSystem.PATIENCE);
    } finally {
      system.processes.resume("event-service-2");
    }
    Awaitility.await()
        .atMost(WholeSystem.PATIENCE)
        .until(() -> report(database(1), "?window=5m").path("missing").isEmpty());
  }

  @Test
  void speaksOfWhatIsSeenWhileNothingStoredCanBeRead() throws Exception {
    system.processes.fell("postgres");
    try {
      JsonNode report = report(events(1), "?window=5m");
      assertThat(report.path("instances").size()).isEqualTo(4);
      assertThat(samplesOfSomeTarget(report)).isGreaterThanOrEqualTo(EVENTS);
    } finally {
      system.processes.resume("postgres");
    }
    system.processes.awaitReady();
  }

  @Test
  void keepsEachMinuteForWindowsAndPlots() {
    Awaitility.await()
        .atMost(LONGER_THAN_A_MINUTE)
        .until(() ->
            samplesOfSomeTarget(report(events(1), "?window=24h")) >= EVENTS
                && get(database(1), "?window=24h", "text/html").body().contains("<svg"));
  }

  @Test
  void answersInTheFormThatIsAskedFor() throws Exception {
    assertThat(get(database(1), "", "text/html").body())
        .startsWith("<!DOCTYPE html>")
        .doesNotContain("http://", "https://cdn");
    assertThat(get(database(1), "", "text/markdown").body()).startsWith("#");
    assertThat(get(database(1), "", "text/plain").body()).contains("Hubbub performance report");
    assertThat(get(database(1), "", "text/plain; colour=true").body()).contains("\u001b[");
    assertThat(get(database(1), "", "image/png").statusCode()).isEqualTo(406);
  }

  @Test
  void saysWhatThereIsWhenAskedForSomethingElse() throws Exception {
    refuses("?scope=galaxy", "scope", "instance, cluster");
    refuses("?window=7d", "window", "5m, 1h, 24h, 30d");
    refuses("?since=today", "since", "only scope and window");
  }

  private void refuses(String query, String field, String allowed) throws Exception {
    HttpResponse<String> answer = get(database(1), query, "application/json");
    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.path("field").asString()).isEqualTo(field);
    assertThat(problem.path("allowed").asString()).isEqualTo(allowed);
  }

  private static long samplesOfSomeTarget(JsonNode report) {
    return report
        .path("targets")
        .valueStream()
        .mapToLong(each -> each.path("samples").asLong(0))
        .max()
        .orElse(0);
  }

  private URI database(int instance) {
    return URI.create("http://127.0.0.1:" + system.processes.ports().database(instance));
  }

  private URI events(int instance) {
    return URI.create("http://127.0.0.1:" + system.processes.ports().events(instance));
  }

  private JsonNode report(URI service, String query) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(get(service, query, "application/json").body());
  }

  private HttpResponse<String> get(URI service, String query, String accept)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/performance/report" + query))
            .header("Accept", accept)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
