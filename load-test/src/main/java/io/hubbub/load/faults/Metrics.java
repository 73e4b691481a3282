package io.hubbub.load.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * What an instance says of itself at {@code /metrics}.
 *
 * @param text as Prometheus reads it
 */
record Metrics(String text) {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  /**
   * Reads them now.
   *
   * @param instance its base address
   */
  static Metrics of(URI instance) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(instance.resolve("/metrics")).timeout(LIMIT).build();
    return new Metrics(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  /** Over all series that match a pattern as a whole; 0 when there is none. */
  double sumOf(String pattern) {
    return text.lines()
        .filter(line -> line.substring(0, Math.max(0, line.lastIndexOf(' '))).matches(pattern))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Over all series of a metric; 0 when it has none. */
  double sum(String name) {
    return VitalsReader.sum(text, name);
  }
}
