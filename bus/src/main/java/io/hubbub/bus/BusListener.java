package io.hubbub.bus;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.support.Status;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the log whatever the client notices about its connection. While that is away, several
 * attempts a second fail: each reason is told once.
 */
final class BusListener implements ConnectionListener, ErrorListener {
  private static final Logger log = LoggerFactory.getLogger(Bus.class);

  private final String name;
  private final Set<String> toldWhileAway = ConcurrentHashMap.newKeySet();
  private volatile boolean away = true; // until a server answers for the first time

  BusListener(String name) {
    this.name = name;
  }

  @Override
  @Deprecated // the interface still asks for it
  public void connectionEvent(Connection connection, Events event) {
    switch (event) {
      case DISCONNECTED -> {
        if (away) {
          return; // an attempt that failed
        }
        away = true;
      }
      case CONNECTED, RECONNECTED -> {
        away = false;
        toldWhileAway.clear();
      }
      default -> {}
    }
    log.info("nats {}: {} {}", name, event, connection.getConnectedUrl());
  }

  @Override
  public void errorOccurred(Connection connection, String error) {
    log.warn("nats {}: {}", name, error);
  }

  @Override
  public void exceptionOccurred(Connection connection, Exception exception) {
    if (!away || toldWhileAway.add(exception.toString())) {
      log.warn("nats {}: {}", name, exception.toString());
    }
  }

  @Override
  public void slowConsumerDetected(Connection connection, Consumer consumer) {
    log.warn("nats {}: slow consumer, {} dropped", name, consumer.getDroppedCount());
  }

  @Override
  public void messageDiscarded(Connection connection, Message message) {
    log.warn("nats {}: a message to {} was discarded", name, message.getSubject());
  }

  @Override
  public void heartbeatAlarm(
      Connection connection, JetStreamSubscription subscription, long stream, long consumer) {
    log.warn("nats {}: no heartbeat for {}", name, subscription.getConsumerName());
  }

  @Override
  public void pullStatusError(
      Connection connection, JetStreamSubscription subscription, Status status) {
    log.warn("nats {}: pull ended: {}", name, status.getMessage());
  }

  @Override
  public void pullStatusWarning(
      Connection connection, JetStreamSubscription subscription, Status status) {
    log.debug("nats {}: pull: {}", name, status.getMessage());
  }

  @Override
  public void socketWriteTimeout(Connection connection) {
    log.warn("nats {}: the server did not take what was written in time", name);
  }
}
