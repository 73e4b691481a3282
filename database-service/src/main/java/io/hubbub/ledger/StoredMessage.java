package io.hubbub.ledger;

import io.hubbub.landing.Delivery;
import io.nats.client.api.MessageInfo;
import io.nats.client.impl.Headers;
import java.time.Instant;
import java.util.LinkedHashMap;
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
    Headers headers = message.getHeaders();
    return headers == null ? null : headers.getFirst(name);
  }

  @Override
  public Map<String, String> headers() {
    Map<String, String> all = new LinkedHashMap<>();
    if (message.getHeaders() != null) {
      message.getHeaders().forEach((name, values) -> all.put(name, String.join(",", values)));
    }
    return all;
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
