package io.hubbub.load.system;

import io.hubbub.standalone.system.Addresses;
import io.hubbub.standalone.system.LocalSystem;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** The doors of a cluster, as clients that want no long gap use them. */
final class ClusterDoors implements AutoCloseable {
  private static final String TYPE = "application/cloudevents+json";
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final LocalSystem system;
  private final Connection nats;

  ClusterDoors(LocalSystem system) throws IOException, InterruptedException {
    this.system = system;
    this.nats =
        Nats.connect(
            new Options.Builder()
                .servers(Addresses.everyNats(system.ports()).split(","))
                .connectionTimeout(PATIENCE)
                .pingInterval(Duration.ofSeconds(1))
                .maxPingsOut(2)
                .reconnectWait(Duration.ofMillis(100))
                .maxReconnects(-1)
                .reconnectBufferSize(0)
                .build());
  }

  /** Over HTTP, to the event-service of that number. */
  SteadyClient.Door http(int instance) {
    URI address = URI.create("http://127.0.0.1:" + system.ports().events(instance) + "/events");
    return event -> {
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .timeout(PATIENCE)
              .header("Content-Type", TYPE)
              .POST(HttpRequest.BodyPublishers.ofString(event))
              .build();
      try {
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 202;
      } catch (IOException unknown) {
        return false;
      }
    };
  }

  /** Over NATS, to whichever event-service takes it. */
  SteadyClient.Door nats() {
    Headers headers = new Headers().put("content-type", TYPE);
    return event -> {
      byte[] body = event.getBytes(StandardCharsets.UTF_8);
      try {
        Message answer = nats.requestWithTimeout("hubbub.ingest", headers, body, PATIENCE).get();
        return answer.hasHeaders() && "202".equals(answer.getHeaders().getFirst("Hubbub-Status"));
      } catch (ExecutionException | IllegalStateException unknown) {
        return false;
      }
    };
  }

  @Override
  public void close() throws InterruptedException {
    nats.close();
    http.close();
  }
}
