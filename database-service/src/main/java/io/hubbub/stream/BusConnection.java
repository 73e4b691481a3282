package io.hubbub.stream;

import io.hubbub.bus.Bus;
import io.hubbub.monitoring.Instance;
import io.nats.client.Connection;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * This service's one connection to NATS. It is made apart from the start of the service, which does
 * not end when NATS is away. Thread-safe.
 */
@Component
public final class BusConnection implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(BusConnection.class);

  private final CompletableFuture<Connection> connection = new CompletableFuture<>();
  private final Thread connecting;

  BusConnection(NatsProperties nats, Instance instance) {
    connecting =
        Thread.ofVirtual().name("nats-connect").start(() -> connect(nats, instance.name()));
  }

  private void connect(NatsProperties nats, String name) {
    try {
      Connection made = Bus.connect(nats.settings(), name);
      if (!connection.complete(made)) {
        made.close();
      }
    } catch (IOException | RuntimeException e) {
      log.error("the connection to NATS cannot be made", e);
      connection.completeExceptionally(e);
    } catch (InterruptedException e) {
      connection.cancel(false);
    }
  }

  /**
   * The connection, waiting for a server to answer the first time.
   *
   * @throws IllegalStateException if it cannot be made, however long one waits
   */
  public Connection await() throws InterruptedException {
    try {
      return connection.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("no connection to NATS", e.getCause());
    }
  }

  /**
   * The connection as long as it works.
   *
   * @throws IOException if there is none now
   */
  public Connection now() throws IOException {
    Connection made = connection.isCompletedExceptionally() ? null : connection.getNow(null);
    if (made == null || made.getStatus() != Connection.Status.CONNECTED) {
      throw new IOException("no connection to NATS");
    }
    return made;
  }

  @Override
  public void destroy() throws InterruptedException {
    connection.cancel(false);
    connecting.interrupt();
    if (!connection.isCompletedExceptionally()) {
      connection.join().close();
    }
  }
}
