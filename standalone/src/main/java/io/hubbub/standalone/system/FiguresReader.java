package io.hubbub.standalone.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the figures of the whole system from the first database-service that answers. */
public final class FiguresReader {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final PortPlan ports;

  /** A reader of the system at these ports. */
  public FiguresReader(PortPlan ports) {
    this.ports = ports;
  }

  /** One reading, its rates zero; empty when no database-service answers. */
  public Optional<Figures> read() {
    return IntStream.rangeClosed(1, ports.instances())
        .mapToObj(this::ask)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Figures> ask(int instance) {
    URI address = URI.create("http://127.0.0.1:" + ports.database(instance) + "/metrics/bus");
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(address).timeout(LIMIT).build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.of(parse(answer.body())) : Optional.empty();
    } catch (IOException | JacksonException unreadable) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  static Figures parse(String json) {
    JsonNode metrics = JSON.readTree(json).path("metrics");
    return new Figures(
        value(metrics, "accepted_events"),
        value(metrics, "landed_events"),
        value(metrics, "already_there_events"),
        value(metrics, "dead_lettered_events"),
        value(metrics, "waiting_events"),
        0,
        0);
  }

  // A figure that is missing is unknown, not zero.
  private static long value(JsonNode metrics, String name) {
    return Math.round(metrics.required(name).required("value").doubleValue());
  }
}
