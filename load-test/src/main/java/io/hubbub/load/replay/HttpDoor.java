package io.hubbub.load.replay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** {@code POST /events} with NDJSON. */
final class HttpDoor implements Door {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final URI address;

  /**
   * @param service the base address of event-service
   */
  HttpDoor(URI service) {
    this.address = URI.create(service.toString().replaceAll("/+$", "") + "/events");
  }

  @Override
  public Answer send(Batch batch) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER_TIMEOUT)
            .header("Content-Type", "application/x-ndjson")
            .header("Idempotency-Key", batch.key())
            .POST(HttpRequest.BodyPublishers.ofByteArray(batch.body()))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return Answers.read(
          response.statusCode(),
          response.body(),
          response.headers().firstValue("Retry-After").orElse(null),
          batch.size());
    } catch (IOException e) {
      return new Answer.Later("no answer from " + address + ": " + e, null);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
