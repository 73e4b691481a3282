package io.hubbub.ingest.nats;

import io.hubbub.bus.EventStream;
import io.nats.client.Connection;
import io.nats.client.ForceReconnectOptions;
import io.nats.client.Message;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the bus whether it is there, and how far away, by small questions that nobody waits for: any
 * answer counts, however late, so that a bus that is far away is not taken for one that is gone.
 */
final class BusProbe {
  private static final Logger log = LoggerFactory.getLogger(BusProbe.class);
  private static final String QUESTION = "$JS.API.STREAM.INFO." + EventStream.NAME;
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final Connection connection;
  private final AtomicLong answers = new AtomicLong();
  private volatile long roundTripNanos;

  BusProbe(Connection connection) {
    this.connection = connection;
  }

  /** Asks the leader of the stream. In a cluster, no other server answers. */
  void ask() {
    if (connection.getStatus() != Connection.Status.CONNECTED) {
      return;
    }
    long asked = System.nanoTime();
    try {
      var unused =
          connection
              .requestWithTimeout(QUESTION, null, LONGEST)
              .thenAccept(answer -> answered(answer, asked));
    } catch (IllegalStateException e) {
      log.debug("the stream cannot be asked: {}", e.getMessage());
    }
  }

  private void answered(Message answer, long asked) {
    if (!answer.isStatusMessage() && !new StreamInfo(answer).hasError()) {
      roundTripNanos = System.nanoTime() - asked;
      answers.incrementAndGet();
    }
  }

  /** How many questions were answered. */
  long answers() {
    return answers.get();
  }

  /** How long the last answer took, in nanoseconds; 0 before the first. */
  long roundTripNanos() {
    return roundTripNanos;
  }

  /**
   * Leaves a connection on which not even a ping is answered. The pings of the client itself would
   * need longer, and after a cut of the network the system sends again only after ever longer
   * pauses. Where there are other servers, the next one is tried.
   */
  void leaveDeadServer() throws InterruptedException {
    if (connection.getStatus() != Connection.Status.CONNECTED || pongs()) {
      return;
    }
    String server = Objects.requireNonNullElse(connection.getConnectedUrl(), "the server");
    log.warn("{} answers nothing: connecting anew", server);
    Thread.ofVirtual().name("nats-reconnect").start(this::reconnect); // it lasts until one is made
  }

  private boolean pongs() throws InterruptedException {
    try {
      connection.flush(LONGEST);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private void reconnect() {
    try {
      connection.forceReconnect(ForceReconnectOptions.FORCE_CLOSE_INSTANCE);
    } catch (IOException e) {
      log.warn("could not connect anew: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
