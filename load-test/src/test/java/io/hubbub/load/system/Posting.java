package io.hubbub.load.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts a body of events and says what is known of them then. */
final class Posting {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** What an answer, or none, says of the events of one request. */
  enum Answer {
    /** Stored by the bus: they must become rows. */
    ACCEPTED,
    /** Not stored, and never will be. */
    REFUSED,
    /** Perhaps stored. */
    UNKNOWN
  }

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  Answer post(URI door, String ndjson) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(door)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(ndjson))
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status == 202) {
        return Answer.ACCEPTED;
      }
      // 207 and 503: some may be stored.
      return status >= 400 && status < 429 ? Answer.REFUSED : Answer.UNKNOWN;
    } catch (IOException e) {
      return Answer.UNKNOWN;
    }
  }
}
