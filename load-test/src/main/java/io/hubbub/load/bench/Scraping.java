package io.hubbub.load.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Reads both services' metrics every five seconds, as a Prometheus does. */
final class Scraping implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Thread thread;

  private Scraping(List<URI> services) {
    thread = Thread.ofVirtual().start(() -> scrape(services));
  }

  static Scraping of(Stage stage) {
    return new Scraping(List.of(stage.eventsUrl(), stage.databaseUrl()));
  }

  private void scrape(List<URI> services) {
    try {
      while (true) {
        for (URI service : services) {
          read(service);
        }
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(URI service) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/metrics")).timeout(LIMIT).build();
    try {
      http.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      Stage.say(service + " was not read: " + e); // it starts or stops between two legs
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    http.close();
  }
}
