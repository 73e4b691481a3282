package io.hubbub.ledger;

import io.hubbub.landing.Delivery;
import io.hubbub.landing.ReadDelivery;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored message under another sequence, since its own was another message's before.
 *
 * @param message read from the stream itself
 */
record Renumbered(Delivery message, long sequence) implements ReadDelivery {
  @Override
  public String subject() {
    return message.subject();
  }

  @Override
  public Instant storedAt() {
    return message.storedAt();
  }

  @Override
  public boolean isRedelivered() {
    return message.isRedelivered();
  }

  @Override
  public @Nullable String header(String name) {
    return message.header(name);
  }

  @Override
  public Map<String, String> headers() {
    return message.headers();
  }

  @Override
  public byte[] body() {
    return message.body();
  }
}
