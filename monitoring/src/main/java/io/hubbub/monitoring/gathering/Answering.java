package io.hubbub.monitoring.gathering;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.ReplySubject;
import io.hubbub.monitoring.Instance;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells whoever asks over NATS what this instance saw. */
@Component
final class Answering {
  private static final Logger log = LoggerFactory.getLogger(Answering.class);

  private final Instance instance;
  private final Sampler sampler;

  Answering(BusConnection bus, Instance instance, Sampler sampler) {
    this.instance = instance;
    this.sampler = sampler;
    bus.whenConnected(connection ->
        connection.createDispatcher(message -> answer(connection, message)).subscribe(Ask.SUBJECT));
  }

  private void answer(Connection connection, Message message) {
    String to = ReplySubject.of(message);
    if (to == null) {
      return;
    }
    try {
      byte[] seen = IntervalJson.write(Ask.read(message.getData()).of(sampler));
      Headers whose = new Headers().put(Ask.INSTANCE, instance.name());
      connection.publish(to, whose, seen);
    } catch (RuntimeException e) {
      log.warn("what this instance saw was asked for and could not be told: {}", e.toString());
    }
  }
}
