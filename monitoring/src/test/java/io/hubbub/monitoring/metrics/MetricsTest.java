package io.hubbub.monitoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hubbub.monitoring.Instance;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person with curl and what Prometheus sees, over real HTTP. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"spring.application.name=test-service", "hubbub.instance=one"})
class MetricsTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @SpringBootApplication(
      scanBasePackages = {
        "io.hubbub.monitoring.health",
        "io.hubbub.monitoring.metrics",
        "io.hubbub.web"
      })
  @Import(Instance.class)
  static class Service {
    @Bean
    Metered landing() {
      LabelledCounter letters = new LabelledCounter("reason").starting("invalid");
      letters.add(2, "not-json");
      Distribution way = Distribution.ofTime(Group.BUS, "way", "From here to there");
      way.record(2_500_000);
      way.record(40_000_000, TRACE);
      Distribution question =
          Distribution.ofTime(Group.DATABASE, "question", "Until its answer").by("question");
      question.record("history", 7_000_000);
      List<Metric> all =
          List.of(
              Figure.gauge(Group.BUS, "waiting_events", "events", "Not landed", () -> 7),
              Figure.gauge(Group.BUS, "lost_events", "events", "Not known", () -> Double.NaN),
              Figure.counter(Group.BUS, "landed_events", "events", "Rows", () -> 3).as("rows"),
              Figure.counter(Group.BUS, "letters", "events", "By reason", letters),
              way,
              question);
      return () -> all;
    }
  }

  @LocalServerPort private int port;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void showsAFigureWithUnitAndMeaning() throws Exception {
    assertThat(metric("bus", "waiting_events").toString())
        .isEqualTo("{\"value\":7,\"unit\":\"events\",\"meaning\":\"Not landed\"}");
  }

  @Test
  void everyMetricHasAHelpTextThatSaysSomething() throws Exception {
    get("/metrics", "text/plain"); // so that there is a request to be counted

    List<String> lines = get("/metrics", "text/plain").body().lines().toList();

    assertThat(lines).anyMatch(line -> line.startsWith("http_server_requests_seconds_count"));
    assertThat(
            lines.stream()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ")[2]))
        .allSatisfy(
            name -> assertThat(lines).anyMatch(line -> line.matches("# HELP " + name + " \\S.*")));
  }

  @Test
  void leavesOutWhatIsNotKnown() throws Exception {
    assertThat(json("/metrics/bus").path("metrics").has("lost_events")).isFalse();
    assertThat(get("/metrics", "text/plain").body()).doesNotContain("lost_events");
  }

  @Test
  void showsNumbersThatLabelsTellApart() throws Exception {
    JsonNode values = metric("bus", "letters").path("values");
    assertThat(values.toString())
        .isEqualTo(
            "[{\"labels\":{\"reason\":\"invalid\"},\"value\":0},"
                + "{\"labels\":{\"reason\":\"not-json\"},\"value\":2}]");
  }

  @Test
  void showsADistributionInMilliseconds() throws Exception {
    JsonNode way = metric("bus", "way");
    assertThat(way.path("unit").asString()).isEqualTo("ms");
    assertThat(way.path("count").asInt()).isEqualTo(2);
    assertThat(way.path("p50").asDouble()).isCloseTo(2.5, within(0.03));
    assertThat(way.path("max").asDouble()).isCloseTo(40, within(0.4));
  }

  @Test
  void keepsGroupsApartAndShowsAllTogether() throws Exception {
    assertThat(json("/metrics/database").path("metrics").propertyNames())
        .contains("question")
        .doesNotContain("way");
    assertThat(json("/metrics/jvm").path("metrics").propertyNames())
        .contains("jvm_memory_used", "heap_max_bytes", "build_info");
    assertThat(json("/metrics/resilience").path("metrics").propertyNames()).contains("ready");
    assertThat(json("/metrics/all").path("metrics").propertyNames())
        .contains("question", "way", "jvm_memory_used", "ready");
  }

  @Test
  void namesTheGroupsThereAreWhenAskedForAnother() throws Exception {
    HttpResponse<String> answer = get("/metrics/nonsense", "*/*");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(answer.body())
        .contains("[all, bus, database, cache, resilience, jvm, web]")
        .doesNotContain("null");
  }

  @Test
  void tellsPrometheusInItsTextForm() throws Exception {
    HttpResponse<String> answer = get("/metrics", "text/plain;version=0.0.4");
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(answer.body().lines())
        .contains(
            "hubbub_waiting_events 7.0",
            "hubbub_rows_total 3.0",
            "hubbub_letters_total{reason=\"not-json\"} 2.0",
            "hubbub_way_seconds_bucket{le=\"0.002\"} 0",
            "hubbub_way_seconds_bucket{le=\"0.003\"} 1",
            "hubbub_way_seconds_bucket{le=\"1.0\"} 2",
            "hubbub_way_seconds_bucket{le=\"+Inf\"} 2",
            "hubbub_way_seconds_count 2",
            "hubbub_question_seconds_count{question=\"history\"} 1")
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"));
  }

  @Test
  void givesExamplesWithTheirTraceWhenAskedForOpenMetrics() throws Exception {
    HttpResponse<String> answer =
        get("/metrics", "application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/openmetrics-text");
    assertThat(answer.body()).endsWith("# EOF\n");
    assertThat(answer.body().lines().filter(line -> line.contains(TRACE)))
        .singleElement()
        .asString()
        .startsWith("hubbub_way_seconds_bucket{le=\"0.05\"} 2 # {trace_id=\"" + TRACE + "\"} 0.04");
  }

  private JsonNode metric(String group, String key) throws Exception {
    return json("/metrics/" + group).path("metrics").path(key);
  }

  private JsonNode json(String path) throws Exception {
    return JsonMapper.shared().readTree(get(path, "*/*").body());
  }

  private HttpResponse<String> get(String path, String accept) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return http.send(
        HttpRequest.newBuilder(uri).header("Accept", accept).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
