package io.hubbub.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks database-service for its figures. Safe for use by many threads. */
public final class FiguresClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI address;

  /**
   * @param database the base address of database-service
   */
  public FiguresClient(URI database) {
    this.address = URI.create(database.toString().replaceAll("/+$", "") + "/metrics/bus");
  }

  /**
   * The present figures.
   *
   * @throws IOException when the service does not give them now
   */
  public Figures get() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("status " + response.statusCode() + " from " + address);
    }
    return read(response.body());
  }

  /**
   * The present figures, waited for.
   *
   * @throws LoadFailure when the service has not given them within {@code patience}
   */
  public Figures await(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return get();
      } catch (IOException e) {
        if (System.nanoTime() - deadline > 0) {
          throw new LoadFailure(
              "database-service gives no figures at "
                  + address
                  + " ("
                  + e
                  + "). Start Hubbub with ./hubbub up, or say where it is: --offset,"
                  + " --database-url.",
              e);
        }
      }
      Thread.sleep(PAUSE);
    }
  }

  static Figures read(String body) throws IOException {
    try {
      JsonNode metrics = JSON.readTree(body).path("metrics");
      return new Figures(
          value(metrics, "landed_events"),
          value(metrics, "already_there_events"),
          value(metrics, "dead_lettered_events"),
          value(metrics, "waiting_events"));
    } catch (JacksonException e) {
      throw new IOException("figures are not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static long value(JsonNode metrics, String name) throws IOException {
    JsonNode value = metrics.path(name).path("value");
    if (!value.isNumber()) {
      throw new IOException("no figure named " + name);
    }
    return value.asLong();
  }
}
