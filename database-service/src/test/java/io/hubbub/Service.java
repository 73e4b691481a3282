package io.hubbub;

import static org.awaitility.Awaitility.await;

import io.hubbub.openapi.check.DescribedAnswers;
import io.hubbub.openapi.check.HttpAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** This service, running in the test's own JVM on a free port. */
public final class Service implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext context;

  private Service(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts it; it need not be ready when this returns. */
  public static Service start(String natsUrl, String jdbcUrl, String... settings) {
    List<String> arguments = new ArrayList<>(List.of(settings));
    arguments.add("--server.port=0");
    arguments.add("--hubbub.nats.url=" + natsUrl);
    arguments.add("--hubbub.postgres.url=" + jdbcUrl);
    Service service =
        new Service(
            new SpringApplicationBuilder(DatabaseService.class)
                .run(arguments.toArray(String[]::new)));
    DescribedAnswers.of(service.uri("/openapi")); // before anything is measured
    return service;
  }

  /** A bean of it. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Where it listens. */
  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** Whether it says that it is ready. */
  public boolean isReady() {
    return get("/health/readiness").statusCode() == 200;
  }

  /** Returns once it is. */
  public Service awaitReady() {
    await().atMost(Duration.ofSeconds(30)).until(this::isReady);
    return this;
  }

  public HttpResponse<String> get(String path) {
    return send("GET", path);
  }

  public JsonNode json(String path) {
    return JSON.readTree(get(path).body());
  }

  /** A figure of {@code /metrics/bus}, waited for until it is known. */
  public long figure(String name) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .until(() -> json("/metrics/bus").at("/metrics/" + name + "/value"), JsonNode::isNumber)
        .asLong();
  }

  public HttpResponse<String> send(String method, String path) {
    return send(method, path, null);
  }

  /** Sends a request that belongs to a trace. */
  public HttpResponse<String> send(String method, String path, @Nullable String traceParent) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(30));
    if (traceParent != null) {
      request.header("traceparent", traceParent);
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      DescribedAnswers.of(uri("/openapi")).check(HttpAnswer.of(response));
      return response;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private URI uri(String path) {
    String port = context.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Stops it in order. */
  @Override
  public void close() {
    context.close();
    http.close();
  }
}
