package io.hubbub.landing;

import java.util.List;
import java.util.stream.Stream;

/**
 * Deliveries that are settled together.
 *
 * @param arrivals those that are events, in the order of the stream as far as it was kept
 * @param refused those that are not
 */
public record Batch(List<Arrival> arrivals, List<Refused> refused) {
  /** All deliveries. */
  public Stream<Delivery> deliveries() {
    return Stream.concat(
        arrivals.stream().map(Arrival::delivery), refused.stream().map(Refused::delivery));
  }

  /** How many deliveries. */
  public int size() {
    return arrivals.size() + refused.size();
  }
}
