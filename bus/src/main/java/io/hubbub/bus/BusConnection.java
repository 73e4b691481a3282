package io.hubbub.bus;

import io.nats.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's one connection to NATS. It is made apart from the start of the service, which goes on
 * and says what is wrong while NATS is away. Safe for use by many threads.
 */
public final class BusConnection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BusConnection.class);

  private static final Duration FLUSH = Duration.ofSeconds(2);

  private final CompletableFuture<Connection> connected = new CompletableFuture<>();
  private final Thread connecting;
  private CompletableFuture<Connection> setUp = connected;

  /**
   * @param name what the server lists the connection as
   */
  public BusConnection(NatsSettings settings, String name) {
    connecting = Thread.ofVirtual().name("nats-connect").unstarted(() -> connect(settings, name));
  }

  /** Begins to connect, and returns. Called once. */
  public void start() {
    connecting.start();
  }

  /** Whether it was started. */
  public boolean isStarted() {
    return connecting.getState() != Thread.State.NEW;
  }

  private void connect(NatsSettings settings, String name) {
    try {
      Connection made = Bus.connect(settings, name);
      if (!connected.complete(made)) {
        made.close(); // the service was stopped meanwhile
      }
    } catch (IOException | RuntimeException e) {
      log.error("cannot connect to NATS at {}; start again once that is mended", settings.url(), e);
      connected.completeExceptionally(e);
    } catch (InterruptedException e) {
      connected.cancel(false);
    }
  }

  /**
   * Runs {@code then} when there is a connection for the first time, at once if there is one, and
   * after all that was to run before: who takes requests can rely on who answers them.
   */
  public synchronized void whenConnected(Consumer<Connection> then) {
    setUp = setUp.thenApply(connection -> run(then, connection));
  }

  private static Connection run(Consumer<Connection> then, Connection connection) {
    try {
      then.accept(connection);
    } catch (RuntimeException e) {
      log.error("could not be set up on NATS", e);
    }
    return connection;
  }

  /**
   * The connection, waiting for a server to answer the first time.
   *
   * @throws IllegalStateException if it cannot be made, however long one waits
   */
  public Connection await() throws InterruptedException {
    try {
      return connected.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("no connection to NATS", e.getCause());
    }
  }

  /**
   * The connection, if it works at this moment.
   *
   * @throws IOException if it does not
   */
  public Connection now() throws IOException {
    Connection made = made();
    if (made == null || !isConnected()) {
      throw new IOException("no connection to NATS");
    }
    return made;
  }

  /** Whether it works at this moment, as far as is known. */
  public boolean isConnected() {
    Connection made = made();
    return made != null && made.getStatus() == Connection.Status.CONNECTED;
  }

  /** How often it was made again since the start. */
  public long reconnects() {
    Connection made = made();
    return made == null ? 0 : made.getStatistics().getReconnects();
  }

  private @Nullable Connection made() {
    return connected.isCompletedExceptionally() ? null : connected.getNow(null);
  }

  /**
   * Ends the connection, after what was written has reached the server, or the attempt to make one.
   */
  @Override
  public void close() {
    connected.cancel(false);
    connecting.interrupt();
    if (connected.isCompletedExceptionally()) {
      return;
    }
    try {
      Connection made = connected.join();
      flush(made);
      made.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Acks are written without waiting for anything: closing at once would lose the last ones.
  private static void flush(Connection made) throws InterruptedException {
    try {
      made.flush(FLUSH);
    } catch (TimeoutException | IllegalStateException e) {
      log.info("NATS was away when the connection to it was closed");
    }
  }
}
