package io.hubbub.landing;

import io.hubbub.event.ChatEvent;
import io.hubbub.event.EventTime;
import java.util.UUID;

/**
 * A delivery that is a valid event.
 *
 * @param key of its row
 * @param acceptedMicros when the door accepted it, in microseconds since 1970
 */
public record Arrival(Delivery delivery, ChatEvent event, UUID key, long acceptedMicros) {
  /** Its place in the stream. */
  public long sequence() {
    return delivery.sequence();
  }

  /** When it happened or, if nobody said, when it was accepted: microseconds since 1970. */
  public long occurredMicros() {
    return event.time() == null ? acceptedMicros : EventTime.micros(event.time());
  }
}
