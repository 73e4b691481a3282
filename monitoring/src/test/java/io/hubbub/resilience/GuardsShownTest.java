package io.hubbub.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.monitoring.Instance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a service with a guard shows of it, over real HTTP. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.application.name=test-service",
      "hubbub.instance=one",
      "hubbub.resilience.nats-publish.open-for=4900ms"
    })
class GuardsShownTest {
  @SpringBootApplication(
      scanBasePackages = {
        "io.hubbub.resilience",
        "io.hubbub.monitoring.health",
        "io.hubbub.monitoring.metrics",
        "io.hubbub.web"
      })
  @Import(Instance.class)
  static class Service {}

  @Autowired Guard natsPublish;
  @LocalServerPort int port;

  @Test
  void anOpenBreakerDegradesAndIsCounted() throws Exception {
    assertThat(get("/metrics"))
        .contains("resilience4j_circuitbreaker_state{name=\"nats-publish\",state=\"open\"} 0.0");
    for (int i = 0; i < 5; i++) {
      natsPublish.enter().failed(new IOException("no bus"));
    }
    assertThat(natsPublish.isOpen()).isTrue();
    assertThat(get("/metrics"))
        .contains("resilience4j_circuitbreaker_state{name=\"nats-publish\",state=\"open\"} 1.0")
        .contains("resilience4j_circuitbreaker_calls_seconds_count{kind=\"failed\"");
    await().until(() -> health().path("state").asString().equals("DEGRADED"));
    assertThat(health().path("dependencies").path("nats-publish").path("detail").asString())
        .contains("breaker open");
    JsonNode shown =
        JsonMapper.shared()
            .readTree(get("/metrics/resilience"))
            .path("metrics")
            .path("resilience4j_circuitbreaker_state");
    assertThat(shown.path("meaning").asString()).isNotBlank();
    assertThat(shown.path("unit").asString()).isNotBlank();
  }

  private JsonNode health() throws Exception {
    return JsonMapper.shared().readTree(get("/health"));
  }

  private String get(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + port + path);
      return client
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
