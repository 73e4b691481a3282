package io.hubbub.ingest.nats;

import static io.hubbub.monitoring.metrics.Group.BUS;

import io.hubbub.monitoring.metrics.Distribution;
import java.time.Duration;

/**
 * How long events take until JetStream has stored them. Thread-safe.
 *
 * @param dueToAccepted only of events that happened a short while ago: of what is sent in later,
 *     the age tells nothing of Hubbub
 */
record PublishTimes(Distribution dueToAccepted, Distribution acceptedToStored) {
  private static final long LIVE_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;

  PublishTimes() {
    this(
        Distribution.ofTime(
            BUS,
            "due_to_accepted",
            "From the time of an event to its acceptance, if it is at most a minute"),
        Distribution.ofTime(
            BUS, "accepted_to_stored", "From the acceptance of an event to JetStream's ack"));
  }

  void accepted(long dueMicros, long acceptedMicros) {
    long late = acceptedMicros - dueMicros;
    if (late <= LIVE_MICROS) {
      dueToAccepted.record(late * 1_000);
    }
  }

  void stored(long sentNanos) {
    acceptedToStored.record(System.nanoTime() - sentNanos);
  }
}
