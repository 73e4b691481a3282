package io.hubbub.stream;

import io.nats.client.JetStreamApiException;
import java.io.IOException;

/** Lands the events of a stream that was cut, as far as they are not settled. */
public interface Rescue {
  /**
   * What was landed.
   *
   * @param before the highest sequence that is known to have been stored before the cut
   * @param highest sequence that is taken afterwards
   */
  record Rescued(long before, long events, long highest) {}

  /**
   * Lands every event left in the stream that is neither a row nor a dead letter. An event stored
   * after the cut has a sequence that another one had before, and lands under one of its own, above
   * {@code taken}. Doing it again lands nothing twice.
   *
   * @param first sequence to look at
   * @param last sequence to look at
   * @param taken the highest sequence that may be taken already
   * @throws IOException if the bus or the store is away; then some may have landed
   */
  Rescued land(long first, long last, long taken)
      throws IOException, JetStreamApiException, InterruptedException;
}
