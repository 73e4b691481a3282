package io.hubbub.ingest.nats;

import io.hubbub.bus.Bus;
import io.nats.client.Connection;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The one connection to NATS. It is made in the background, so that the door opens and says what is
 * wrong even while there is no server; and last of all, since the client's threads would keep a
 * process whose start failed. It is closed as a bean, which is after every lifecycle has stopped,
 * hence after the last request.
 */
@Component
final class BusConnection implements SmartLifecycle, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(BusConnection.class);

  private final NatsProperties properties;
  private final CompletableFuture<Connection> connected = new CompletableFuture<>();
  private final Thread connecting =
      Thread.ofVirtual().name("nats-connect").unstarted(this::connect);

  BusConnection(NatsProperties properties) {
    this.properties = properties;
  }

  /** Runs when there is a connection, at once if there is one already. */
  void whenConnected(Consumer<Connection> then) {
    var unused =
        connected
            .thenAccept(then)
            .whenComplete((done, fault) -> {
              if (fault != null) {
                log.error("could not be set up on NATS", fault);
              }
            });
  }

  /**
   * The connection, if it works at this moment.
   *
   * @throws IOException if it does not
   */
  Connection require() throws IOException {
    Connection connection = connected.getNow(null);
    if (connection == null || connection.getStatus() != Connection.Status.CONNECTED) {
      throw new IOException("not connected");
    }
    return connection;
  }

  @Override
  public void start() {
    connecting.start();
  }

  private void connect() {
    try {
      connected.complete(Bus.connect(properties.settings(), "event-service"));
    } catch (IOException e) {
      log.error("cannot connect to NATS at {}; restart once that is mended", properties.url(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service stops
    }
  }

  @Override
  public boolean isRunning() {
    return connecting.getState() != Thread.State.NEW;
  }

  @Override
  public void stop() {
    // Not yet: the last requests need it. See destroy.
  }

  @Override
  public void destroy() throws InterruptedException {
    connecting.interrupt();
    Connection connection = connected.getNow(null);
    if (connection != null) {
      connection.close();
    }
  }
}
