package io.hubbub.monitoring.gathering;

import io.hubbub.bus.BusConnection;
import io.hubbub.monitoring.Instance;
import io.hubbub.monitoring.Repeating;
import io.nats.client.Connection;
import io.nats.client.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Which other instances there are: each says so every two seconds, and says goodbye when it stops.
 * A report names one that fell silent as missing. Thread-safe.
 */
@Component
final class Peers implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Peers.class);
  private static final String HERE = "hubbub.peers.here";
  private static final String GONE = "hubbub.peers.gone";
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final BusConnection bus;
  private final String name;
  private final HeardInstances heard = new HeardInstances();
  private final Repeating saying =
      new Repeating("peers", EVERY) {
        @Override
        protected void once() {
          say(HERE);
        }
      };

  Peers(BusConnection bus, Instance instance) {
    this.bus = bus;
    this.name = instance.name();
  }

  @Override
  public void start() {
    bus.whenConnected(this::listen);
    saying.start();
  }

  private void listen(Connection connection) {
    connection.createDispatcher(this::hear).subscribe(HERE).subscribe(GONE);
    say(HERE);
  }

  private void hear(Message message) {
    if (message.getSubject().equals(GONE)) {
      heard.gone(message.getData());
    } else {
      heard.here(message.getData(), Instant.now());
    }
  }

  private void say(String subject) {
    try {
      bus.now().publish(subject, name.getBytes(StandardCharsets.UTF_8));
    } catch (IOException | IllegalStateException e) {
      log.debug("nobody hears this instance now: {}", e.toString());
    }
  }

  /** Those that should answer. */
  Set<String> expected() {
    Set<String> others = heard.expected(Instant.now());
    others.remove(name);
    return others;
  }

  @Override
  public void stop() {
    saying.stop();
    say(GONE);
  }

  @Override
  public boolean isRunning() {
    return saying.isRunning();
  }
}
