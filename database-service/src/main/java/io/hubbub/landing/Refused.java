package io.hubbub.landing;

import io.hubbub.bus.DeadLetter;

/**
 * A delivery that does not become a row.
 *
 * @param detail what is wrong, in words
 */
public record Refused(Delivery delivery, DeadLetter.Reason reason, String detail) {
  /** Its place in the stream. */
  public long sequence() {
    return delivery.sequence();
  }
}
