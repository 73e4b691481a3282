package io.hubbub.landing.nats;

import io.hubbub.bus.BusHeaders;
import io.hubbub.landing.Delivery;
import io.nats.client.Message;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A message of the stream. */
final class NatsDelivery implements Delivery {
  private static final Logger log = LoggerFactory.getLogger(NatsDelivery.class);

  private final Message message;
  private final long sequence;
  private final Instant storedAt;
  private final boolean redelivered;

  NatsDelivery(Message message) {
    this.message = message;
    AckSubject place = AckSubject.parse(message.getReplyTo());
    sequence = place.sequence();
    storedAt = place.storedAt();
    redelivered = place.deliveries() > 1;
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public String subject() {
    return message.getSubject();
  }

  @Override
  public Instant storedAt() {
    return storedAt;
  }

  @Override
  public boolean isRedelivered() {
    return redelivered;
  }

  @Override
  public @Nullable String header(String name) {
    return BusHeaders.first(message.getHeaders(), name);
  }

  @Override
  public Map<String, String> headers() {
    return BusHeaders.joined(message.getHeaders());
  }

  @Override
  public byte[] body() {
    return message.getData();
  }

  @Override
  public void ack() {
    say(Message::ack);
  }

  @Override
  public void term() {
    say(Message::term);
  }

  @Override
  public void handBack() {
    say(Message::nak);
  }

  @Override
  public void inProgress() {
    say(Message::inProgress);
  }

  // While the bus is away nothing is heard there. What was not heard makes it deliver again, which
  // whoever lands it finds out.
  private void say(Consumer<Message> word) {
    try {
      word.accept(message);
    } catch (IllegalStateException e) {
      log.debug("event {} may come again: {}", sequence, e.toString());
    }
  }
}
