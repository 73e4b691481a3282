package io.hubbub.load.faults;

import io.hubbub.load.LoadFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.DoubleStream;

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
   * @throws LoadFailure if it does not tell
   */
  static Metrics of(URI instance) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(instance.resolve("/metrics")).timeout(LIMIT).build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new LoadFailure(request.uri() + " answers with status " + answer.statusCode());
    }
    return new Metrics(answer.body());
  }

  /** Over all series that match a pattern as a whole; 0 when there is none. */
  double sumOf(String pattern) {
    return text.lines()
        .filter(line -> line.substring(0, Math.max(0, line.lastIndexOf(' '))).matches(pattern))
        .mapToDouble(Metrics::value)
        .sum();
  }

  /** Over all series of a metric; 0 when it has none. */
  double sum(String name) {
    return values(name).sum();
  }

  /**
   * The same of a metric that has to be there.
   *
   * @throws LoadFailure if it is not
   */
  double known(String name) {
    if (values(name).findAny().isEmpty()) {
      throw new LoadFailure("the metrics have no " + name);
    }
    return sum(name);
  }

  private DoubleStream values(String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(Metrics::value);
  }

  private static double value(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
