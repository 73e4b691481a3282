package io.hubbub.load.faults;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** Posts a body of events and says what is known of them then. Thread-safe. */
public final class Posting implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** What an answer, or none, says of the events of one request. */
  public enum Answer {
    /** Stored by the bus: they must become rows. */
    ACCEPTED,
    /** Not stored, and never will be. */
    REFUSED,
    /** Perhaps stored. */
    UNKNOWN,
    /** Nobody took the connection: not stored, since nothing was sent. */
    NOT_SENT
  }

  private static final String STATUS = "status ";
  private static final String SILENCE = "no answer within " + TIMEOUT.toSeconds() + " s";

  /** Some of it, too much, later: what a door that is well may say of good events. */
  private static final Set<String> GOOD = Set.of(STATUS + 207, STATUS + 429, STATUS + 503);

  private final Map<String, Integer> troubles = new ConcurrentSkipListMap<>();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /** Posts events, one a line. Waits ten seconds for the answer. */
  public Answer post(URI door, String ndjson) throws InterruptedException {
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
      troubles.merge(STATUS + status, 1, Integer::sum);
      // 207 and 503: some may be stored.
      return status >= 400 && status < 429 ? Answer.REFUSED : Answer.UNKNOWN;
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return Answer.NOT_SENT;
    } catch (HttpTimeoutException e) {
      troubles.merge(SILENCE, 1, Integer::sum);
      return Answer.UNKNOWN;
    } catch (IOException e) {
      troubles.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
      return Answer.UNKNOWN;
    }
  }

  /** How often which answer, or which end of a connection, was not a 202. */
  Map<String, Integer> troubles() {
    return Map.copyOf(troubles);
  }

  /**
   * Whether a trouble is more than a failure that clients know to handle: any other status, and
   * silence. Connections break when processes die.
   */
  static boolean isBad(String trouble) {
    return trouble.equals(SILENCE) || (trouble.startsWith(STATUS) && !GOOD.contains(trouble));
  }

  /** Closes connections that are kept for later requests. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
