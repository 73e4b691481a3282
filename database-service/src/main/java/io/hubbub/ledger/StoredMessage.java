package io.hubbub.ledger;

import io.hubbub.bus.BusHeaders;
import io.hubbub.bus.StreamMessage;
import io.hubbub.landing.ReadDelivery;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message read from the stream itself: there is nobody who waits for an ack of it. */
final class StoredMessage implements ReadDelivery {
  private final StreamMessage message;

  StoredMessage(StreamMessage message) {
    this.message = message;
  }

  @Override
  public long sequence() {
    return message.sequence();
  }

  @Override
  public String subject() {
    return message.subject();
  }

  @Override
  public Instant storedAt() {
    return message.storedAt();
  }

  /** The consumer has delivered it, or should have. */
  @Override
  public boolean isRedelivered() {
    return true;
  }

  @Override
  public @Nullable String header(String name) {
    return BusHeaders.first(message.headers(), name);
  }

  @Override
  public Map<String, String> headers() {
    return BusHeaders.joined(message.headers());
  }

  @Override
  public byte[] body() {
    return message.body();
  }
}
