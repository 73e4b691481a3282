package io.hubbub.landing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Deliveries that are settled together.
 *
 * @param arrivals those that are events, in the order of the stream as far as it was kept
 * @param refused those that are not
 * @param closedBy why it holds no more
 */
public record Batch(List<Arrival> arrivals, List<Refused> refused, ClosedBy closedBy) {
  /** Why a batch holds no more. */
  public enum ClosedBy {
    /** Nothing more was here: landing keeps up. */
    DRAINED,
    /** It held as many events as it may. */
    EVENTS,
    /** It held as many bytes as it may. */
    BYTES;

    /** As it is written in metrics. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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
