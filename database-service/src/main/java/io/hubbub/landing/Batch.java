package io.hubbub.landing;

import java.util.List;

/**
 * Deliveries that are settled together.
 *
 * @param arrivals those that are events, in the order of the stream as far as it was kept
 * @param refused those that are not
 */
public record Batch(List<Arrival> arrivals, List<Refused> refused) {
  /** How many deliveries. */
  public int size() {
    return arrivals.size() + refused.size();
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return size() == 0;
  }
}
