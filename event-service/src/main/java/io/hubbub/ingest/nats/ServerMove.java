package io.hubbub.ingest.nats;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ForceReconnectOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a server that says it will stop (lame-duck mode) for another, before it cuts the
 * connection: what is to be published waits, what is in flight is confirmed, and then the
 * connection moves. Where there is no other server, nothing is done.
 */
final class ServerMove {
  private static final Logger log = LoggerFactory.getLogger(ServerMove.class);
  private static final int DRAIN_MS = 100;
  private static final Duration FLUSH = Duration.ofMillis(50);
  private static final long LONGEST_MS = 200;
  private static final long GIVEN_UP_NANOS = Duration.ofSeconds(1).toNanos();

  private final Connection connection;
  private final IntSupplier inFlight;
  private volatile @Nullable CountDownLatch moving;
  private volatile long began;

  ServerMove(Connection connection, IntSupplier inFlight) {
    this.connection = connection;
    this.inFlight = inFlight;
  }

  /** Begins to heed what the servers say. */
  @SuppressWarnings("deprecation") // the interface still asks for the method without time
  void begin() {
    connection.addConnectionListener((where, event) -> heed(event));
  }

  /** Whether the connection will be back in an instant; one that takes long is simply broken. */
  boolean isUnderWay() {
    return moving != null && System.nanoTime() - began < GIVEN_UP_NANOS;
  }

  /** Returns when no move is under way, and soon in any case. */
  void await() {
    CountDownLatch latch = moving;
    if (latch != null && isUnderWay()) {
      try {
        var unused = latch.await(LONGEST_MS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void heed(ConnectionListener.Events event) {
    if (event == ConnectionListener.Events.LAME_DUCK && moving == null) {
      if (connection.getServers().size() > 1) {
        began = System.nanoTime();
        moving = new CountDownLatch(1);
        Thread.ofVirtual().name("nats-move").start(this::move);
      }
    } else if (event == ConnectionListener.Events.RESUBSCRIBED) {
      ended();
    }
  }

  private void move() {
    String from = Objects.requireNonNullElse(connection.getConnectedUrl(), "the server");
    try {
      for (int waited = 0; inFlight.getAsInt() > 0 && waited < DRAIN_MS; waited++) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      connection.forceReconnect(ForceReconnectOptions.builder().flush(FLUSH).build());
      log.info("left {}, which is about to stop, for {}", from, connection.getConnectedUrl());
    } catch (IOException e) {
      log.warn("could not leave {}, which is about to stop: {}", from, e.getMessage());
      ended();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended();
    }
  }

  private void ended() {
    CountDownLatch latch = moving;
    moving = null;
    if (latch != null) {
      latch.countDown();
    }
  }
}
