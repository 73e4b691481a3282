package io.hubbub.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.monitoring.Instance;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over real HTTP, with dependencies whose faults are made by hand. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"spring.application.name=test-service", "hubbub.instance=one"})
class HealthTest {

  @SpringBootApplication(
      scanBasePackages = {
        "io.hubbub.monitoring.health",
        "io.hubbub.monitoring.metrics",
        "io.hubbub.web"
      })
  @Import(Instance.class)
  static class Service {
    @Bean
    Store store() {
      return new Store();
    }

    @Bean
    Extra extra() {
      return new Extra();
    }
  }

  /** Required; fails or hangs when told to. */
  static class Store implements Dependency {
    final AtomicBoolean broken = new AtomicBoolean();
    final AtomicBoolean hanging = new AtomicBoolean();
    final AtomicBoolean late = new AtomicBoolean();

    @Override
    public String name() {
      return "store";
    }

    @Override
    public void probe() throws Exception {
      if (hanging.get()) {
        new CountDownLatch(1).await();
      }
      if (late.get()) {
        Thread.sleep(2_300); // longer than a probe may take, shorter than until the next
      }
      if (broken.get()) {
        throw new IllegalStateException("the disk is full");
      }
    }
  }

  /** Good to have. */
  static class Extra extends Store {
    @Override
    public String name() {
      return "extra";
    }

    @Override
    public boolean isRequired() {
      return false;
    }
  }

  @LocalServerPort private int port;
  @Autowired private Store store;
  @Autowired private Extra extra;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void allIsWell() {
    store.broken.set(false);
    store.hanging.set(false);
    store.late.set(false);
    extra.broken.set(false);
    await().until(() -> json("/health").path("state").asString().equals("UP"));
  }

  @Test
  void saysWhatEachDependencyIsAndSinceWhen() throws Exception {
    JsonNode health = json("/health");
    assertThat(health.path("instance").asString()).isEqualTo("one");
    assertThat(health.path("since").asString()).endsWith("Z");
    JsonNode dependency = health.path("dependencies").path("store");
    assertThat(dependency.path("state").asString()).isEqualTo("UP");
    assertThat(dependency.path("latencyMs").isNumber()).isTrue();
    assertThat(dependency.path("detail").isNull()).isTrue();
  }

  @Test
  void isNotReadyWithoutWhatIsRequiredAndSaysWhy() throws Exception {
    store.broken.set(true);
    await().until(() -> get("/health/readiness").statusCode() == 503);
    assertThat(get("/health").statusCode()).isEqualTo(503);
    assertThat(json("/health").path("dependencies").path("store").path("detail").asString())
        .isEqualTo("the disk is full");
    assertThat(get("/health/liveness").statusCode()).isEqualTo(200);
  }

  @Test
  void believesALateAnswerWhateverItSays() {
    store.late.set(true);
    store.broken.set(true);
    await().until(() -> get("/health/readiness").statusCode() == 503);
    store.broken.set(false);
    await().until(() -> get("/health/readiness").statusCode() == 200);
  }

  @Test
  void isDegradedWithoutWhatIsGoodToHave() throws Exception {
    extra.broken.set(true);
    await().until(() -> json("/health").path("state").asString().equals("DEGRADED"));
    assertThat(get("/health/readiness").statusCode()).isEqualTo(200);
  }

  @Test
  void noticesADependencyThatHangs() throws Exception {
    store.hanging.set(true);
    await().until(() -> get("/health/readiness").statusCode() == 503);
    assertThat(json("/health").path("dependencies").path("store").path("detail").asString())
        .contains("no answer within");
  }

  @Test
  void answersUnknownPathsAndMethodsWithProblemDocuments() throws Exception {
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    assertThat(get("/nowhere").body()).contains("urn:hubbub:problem:not-found");
    HttpRequest post =
        HttpRequest.newBuilder(uri("/health")).POST(HttpRequest.BodyPublishers.noBody()).build();
    HttpResponse<String> answer = http.send(post, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).hasValue("GET, HEAD, OPTIONS");
    assertThat(answer.body()).contains("urn:hubbub:problem:method-not-allowed");
  }

  private JsonNode json(String path) throws Exception {
    return JsonMapper.shared().readTree(get(path).body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
