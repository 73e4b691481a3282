package io.hubbub.web;

import io.hubbub.monitoring.Repeating;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The regular look at connections and requests that take too long. */
@Component
final class ConnectionSweep extends Repeating {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final OpenConnections connections;
  private final ArrivingRequests arriving;
  private final ConnectionLog log;

  ConnectionSweep(OpenConnections connections, ArrivingRequests arriving, ConnectionLog log) {
    super("http-connections", PAUSE);
    this.connections = connections;
    this.arriving = arriving;
    this.log = log;
  }

  @Override
  protected void once() {
    connections.sweep();
    arriving.sweep();
    log.write();
  }
}
