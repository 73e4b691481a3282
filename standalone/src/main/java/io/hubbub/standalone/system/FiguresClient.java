package io.hubbub.standalone.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks database-service for the figures of the whole system: any instance knows them. Thread-safe.
 */
public final class FiguresClient {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final JsonMapper JSON = JsonMapper.shared();
  // In the order of the components of Figures.
  private static final List<String> NAMES =
      List.of(
          "accepted_events",
          "landed_events",
          "already_there_events",
          "dead_lettered_events",
          "waiting_events");

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final List<URI> services;

  /**
   * A client of one instance.
   *
   * @param database the base address of database-service
   */
  public FiguresClient(URI database) {
    this(List.of(database));
  }

  private FiguresClient(List<URI> services) {
    this.services = services;
  }

  /** A client of every instance at these ports. */
  public static FiguresClient of(PortPlan ports) {
    return new FiguresClient(
        IntStream.rangeClosed(1, ports.instances())
            .mapToObj(instance -> URI.create("http://127.0.0.1:" + ports.database(instance)))
            .toList());
  }

  /** The figures of the first instance that knows them now. Waits two seconds for each. */
  public Reading read() throws InterruptedException {
    List<String> troubles = new ArrayList<>();
    for (URI service : services) {
      switch (ask(service)) {
        case Reading.Known known -> {
          return known;
        }
        case Reading.Unknown(String why) -> troubles.add(service.getAuthority() + " " + why);
      }
    }
    return new Reading.Unknown(String.join("; ", troubles));
  }

  /** The figures as soon as they are known; why they are not, once {@code patience} has passed. */
  public Reading await(Duration patience) throws InterruptedException {
    long begin = System.nanoTime();
    while (true) {
      Reading reading = read();
      if (reading instanceof Reading.Known || System.nanoTime() - begin > patience.toNanos()) {
        return reading;
      }
      Thread.sleep(PAUSE);
    }
  }

  private Reading ask(URI service) throws InterruptedException {
    URI address = URI.create(service.toString().replaceAll("/+$", "") + "/metrics/bus");
    HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        return new Reading.Unknown("answers with status " + answer.statusCode());
      }
      return reading(JSON.readTree(answer.body()).path("metrics"));
    } catch (JacksonException e) {
      return new Reading.Unknown("does not answer in JSON");
    } catch (IOException e) {
      String detail = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
      return new Reading.Unknown("does not answer" + detail);
    }
  }

  private static Reading reading(JsonNode metrics) {
    for (String name : NAMES) {
      if (!value(metrics, name).isNumber()) {
        return new Reading.Unknown("does not know " + name);
      }
    }
    long[] values = NAMES.stream().mapToLong(name -> value(metrics, name).asLong()).toArray();
    return new Reading.Known(
        new Figures(values[0], values[1], values[2], values[3], values[4]), System.nanoTime());
  }

  private static JsonNode value(JsonNode metrics, String name) {
    return metrics.path(name).path("value");
  }
}
