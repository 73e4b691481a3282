package io.hubbub.load.faults;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** Puts what cannot become a row into the stream, behind the door's back, and counts it. */
final class Poison {
  private final String source;
  private final AtomicLong sent = new AtomicLong();

  Poison(String source) {
    this.source = source;
  }

  long sent() {
    return sent.get();
  }

  /** Counts a message that was sent otherwise. */
  void count() {
    sent.incrementAndGet();
  }

  void publish(Connection nats, byte[] body) throws IOException, JetStreamApiException {
    Headers headers = new Headers().put("Nats-Msg-Id", source + "/poison/" + sent.get());
    nats.jetStream().publish("hubbub.events.=23faults.chat.message", headers, body);
    sent.incrementAndGet();
  }
}
