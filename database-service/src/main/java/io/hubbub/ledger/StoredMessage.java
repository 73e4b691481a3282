package io.hubbub.ledger;

import io.hubbub.bus.BusHeaders;
import io.hubbub.landing.Delivery;
import io.nats.client.api.MessageInfo;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message read from the stream itself: there is nobody who waits for an ack of it. */
final class StoredMessage implements Delivery {
  private static final byte[] NOTHING = {};

  private final MessageInfo message;

  StoredMessage(MessageInfo message) {
    this.message = message;
  }

  @Override
  public long sequence() {
    return message.getSeq();
  }

  @Override
  public String subject() {
    return message.getSubject();
  }

  @Override
  public Instant storedAt() {
    return message.getTime().toInstant();
  }

  /** The consumer has delivered it, or should have. */
  @Override
  public boolean isRedelivered() {
    return true;
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
    byte[] body = message.getData();
    return body == null ? NOTHING : body;
  }

  @Override
  public void ack() {}

  @Override
  public void term() {}

  @Override
  public void handBack() {}

  @Override
  public void inProgress() {}
}
