package io.hubbub.landing;

import io.hubbub.bus.DeadLetter;

/**
 * A delivery that does not become a row.
 *
 * @param detail what is wrong, in words; for {@code bad-headers}, the header block in base64
 */
public record Refused(Delivery delivery, DeadLetter.Reason reason, String detail) {
  /** Its place in the stream. */
  public long sequence() {
    return delivery.sequence();
  }
}
