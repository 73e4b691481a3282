package io.hubbub.load.faults;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.ConsumerInfo;
import java.io.IOException;
import java.time.ZonedDateTime;

/**
 * How far the landing consumer is.
 *
 * @param consumer since when there is this one
 * @param deliveredAgain how many deliveries were not the first of their event
 * @param underWay events delivered and not acknowledged yet
 * @param waiting the same, and those not delivered yet
 * @param deadLetters how many the stream of dead letters has had
 */
record Consumption(
    ZonedDateTime consumer, long deliveredAgain, long underWay, long waiting, long deadLetters) {

  static Consumption of(Site site) throws IOException, JetStreamApiException, InterruptedException {
    try (Connection nats = site.nats()) {
      JetStreamManagement management = nats.jetStreamManagement();
      ConsumerInfo info = management.getConsumerInfo("CHAT_EVENTS", "landing");
      long begin = Math.max(1, info.getConsumerConfiguration().getStartSequence());
      long first = Math.max(0, info.getDelivered().getStreamSequence() - begin + 1);
      return new Consumption(
          info.getCreationTime(),
          Math.max(0, info.getDelivered().getConsumerSequence() - first),
          info.getNumAckPending(),
          info.getNumPending() + info.getNumAckPending(),
          management.getStreamInfo("CHAT_DEAD_LETTERS").getStreamState().getLastSequence());
    }
  }

  /** Deliveries that were not the first; of a consumer that was made anew, all it has had. */
  long deliveredAgainSince(Consumption before) {
    return consumer.isEqual(before.consumer)
        ? deliveredAgain - before.deliveredAgain
        : deliveredAgain;
  }
}
