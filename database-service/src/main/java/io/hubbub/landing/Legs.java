package io.hubbub.landing;

import static io.hubbub.monitoring.metrics.Group.BUS;

import io.hubbub.event.EventTime;
import io.hubbub.monitoring.metrics.Distribution;
import io.hubbub.tracing.TraceParent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long events take on each leg of their way, measured against the clock of the bus, by which an
 * event was stored. A door or a client whose clock is not that one's takes no part in it: its leg
 * counts as nothing when it ends before it began, or took longer than a door would wait. Where
 * clocks agree, that changes nothing. Thread-safe.
 *
 * @param acceptedToCommitted of an event that was a row before, since its newest acceptance
 * @param dueToCommitted only of events that happened a short while before they were accepted: of
 *     what is sent in later, the age tells nothing of Hubbub
 */
record Legs(
    Distribution storedToFetched,
    Distribution fetchedToCommitted,
    Distribution acceptedToCommitted,
    Distribution dueToCommitted) {
  private static final long LIVE_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;
  private static final long NANOS_IN_MICRO = 1_000;

  Legs() {
    this(
        Distribution.ofTime(
            BUS, "stored_to_fetched", "From JetStream's storing an event to its batch being full"),
        Distribution.ofTime(
            BUS, "fetched_to_committed", "From a batch being full to its commit, for each event"),
        Distribution.ofTime(
            BUS, "accepted_to_committed", "From the acceptance of an event to its commit"),
        Distribution.ofTime(
            BUS,
            "due_to_committed",
            "From the time of an event to its commit, if it was accepted within a minute"));
  }

  void fetched(Batch batch, long nowMicros) {
    for (Arrival each : batch.arrivals()) {
      long stored = EventTime.micros(each.delivery().storedAt());
      storedToFetched.record((nowMicros - stored) * NANOS_IN_MICRO);
    }
  }

  void committed(Batch batch, long nowMicros, long sinceFetchNanos) {
    for (Arrival each : batch.arrivals()) {
      String trace = trace(each);
      long stored = EventTime.micros(each.delivery().storedAt());
      long accepted = each.acceptedMicros();
      long sinceAccepted = nowMicros - stored + between(accepted, stored);
      fetchedToCommitted.record(sinceFetchNanos, trace);
      acceptedToCommitted.record(sinceAccepted * NANOS_IN_MICRO, trace);
      long due = each.occurredMicros();
      if (accepted - due <= LIVE_MICROS) {
        dueToCommitted.record((sinceAccepted + between(due, accepted)) * NANOS_IN_MICRO, trace);
      }
    }
  }

  private static long between(long from, long to) {
    long micros = to - from;
    return micros < 0 || micros > LIVE_MICROS ? 0 : micros;
  }

  private static @Nullable String trace(Arrival arrival) {
    TraceParent sampled = arrival.delivery().sampledTrace();
    return sampled == null ? null : sampled.traceId();
  }
}
