package io.hubbub.ledger;

import io.hubbub.stream.StreamMemory.Remembered;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.StreamInfo;
import java.time.Duration;
import java.time.ZonedDateTime;

/**
 * How far the bus was with the stream at one moment.
 *
 * @param stream which it is
 * @param last sequence that was stored
 * @param settled sequence up to which nothing waits or is under way: all up to here is committed,
 *     since the ack comes behind the commit, or was passed over
 */
record Position(Remembered stream, long last, long settled) {
  // In a cluster the consumer may not have seen yet what the stream says it has stored.
  private static final Duration SEEN_BY_ALL = Duration.ofSeconds(5);

  /**
   * @param info read before the consumer's
   */
  static Position of(Remembered stream, StreamInfo info, ConsumerInfo consumer) {
    long before = stream.firstSequence() - 1;
    long floor = Math.max(before, consumer.getAckFloor().getStreamSequence());
    long last = Math.max(floor, info.getStreamState().getLastSequence());
    boolean atRest = consumer.getNumPending() + consumer.getNumAckPending() == 0 && isOld(info);
    // The floor rises by acks: it does not pass what was deleted behind the last of them.
    return new Position(stream, last, atRest ? last : floor);
  }

  private static boolean isOld(StreamInfo info) {
    ZonedDateTime stored = info.getStreamState().getLastTime();
    return stored.isBefore(info.getTimestamp().minus(SEEN_BY_ALL)); // both by the bus's clock
  }

  /** The first of the stream's sequences. */
  long first() {
    return stream.firstSequence();
  }
}
