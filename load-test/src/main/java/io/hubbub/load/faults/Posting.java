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
    /** Nobody took it: not stored. */
    NOT_SENT;

    /** By the status of an answer. */
    static Answer of(int status) {
      if (status == 202) {
        return ACCEPTED;
      }
      // 207 and 503: some may be stored.
      return status >= 400 && status < 429 ? REFUSED : UNKNOWN;
    }
  }

  private final Troubles troubles;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /** Of somebody who wants nothing but the answers. */
  public Posting() {
    this(new Troubles());
  }

  /**
   * The same with what went wrong written down.
   *
   * @param troubles where
   */
  Posting(Troubles troubles) {
    this.troubles = troubles;
  }

  /** Posts events, one a line. Waits ten seconds for the answer. */
  public Answer post(URI door, String ndjson) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(door)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(ndjson))
            .build();
    try {
      return troubles.read(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return Answer.NOT_SENT;
    } catch (HttpTimeoutException e) {
      troubles.noteSilence(TIMEOUT.toSeconds());
      return Answer.UNKNOWN;
    } catch (IOException e) {
      troubles.noteBrokenOff(e);
      return Answer.UNKNOWN;
    }
  }

  /** Closes connections that are kept for later requests. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
