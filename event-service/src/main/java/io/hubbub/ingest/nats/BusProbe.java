package io.hubbub.ingest.nats;

import io.hubbub.bus.EventStream;
import io.nats.client.Connection;
import io.nats.client.ForceReconnectOptions;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a bus that was away whether it is back, by one small question with a short time limit. */
final class BusProbe {
  private static final Logger log = LoggerFactory.getLogger(BusProbe.class);
  private static final Duration TIME_LIMIT = Duration.ofMillis(150);
  private static final JetStreamOptions QUICK =
      JetStreamOptions.builder().requestTimeout(TIME_LIMIT).build();

  private final Connection connection;

  BusProbe(Connection connection) {
    this.connection = connection;
  }

  /** Whether the leader of the stream answers. In a cluster, no other server does. */
  boolean streamAnswers() {
    if (connection.getStatus() != Connection.Status.CONNECTED) {
      return false;
    }
    try {
      var unused = connection.jetStreamManagement(QUICK).getStreamInfo(EventStream.NAME);
      return true;
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      log.debug("the stream does not answer: {}", e.getMessage());
      return false;
    }
  }

  /**
   * Leaves a connection on which not even a ping is answered. The pings of the client itself would
   * need seconds, and after a cut of the network the system sends again only after ever longer
   * pauses. Where there are other servers, the next one is tried.
   */
  void leaveDeadServer() throws InterruptedException {
    if (connection.getStatus() != Connection.Status.CONNECTED || pongs()) {
      return;
    }
    log.warn("{} answers nothing: connecting anew", connection.getConnectedUrl());
    Thread.ofVirtual().name("nats-reconnect").start(this::reconnect); // it lasts until one is made
  }

  private boolean pongs() throws InterruptedException {
    try {
      connection.flush(TIME_LIMIT);
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
