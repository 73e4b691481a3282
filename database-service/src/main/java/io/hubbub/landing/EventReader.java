package io.hubbub.landing;

import io.hubbub.bus.BusHeaders;
import io.hubbub.bus.DeadLetter;
import io.hubbub.event.ChatEvent;
import io.hubbub.event.Decoded;
import io.hubbub.event.EventCodec;
import io.hubbub.event.EventKey;
import io.hubbub.event.EventTime;
import io.hubbub.event.Problem;
import io.hubbub.event.Subjects;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells events from what only looks like them. Thread-safe. */
public final class EventReader {
  // The door's clock and the stream's may differ; by more than this, the header is not a door's.
  private static final long CLOCK_SKEW_MICROS = Duration.ofDays(1).toNanos() / 1_000;

  private final EventCodec codec;

  /**
   * @param clock by which the time of an event is too far ahead
   */
  public EventReader(InstantSource clock) {
    codec = EventCodec.onTheBus(clock);
  }

  /** Reads each delivery of what is to be a batch. */
  public Batch read(List<? extends Delivery> deliveries, Batch.ClosedBy closedBy) {
    List<Arrival> arrivals = new ArrayList<>(deliveries.size());
    List<Refused> refused = new ArrayList<>(0);
    for (Delivery delivery : deliveries) {
      String unreadable = delivery.header(BusHeaders.UNREADABLE);
      if (unreadable != null) {
        refused.add(new Refused(delivery, DeadLetter.Reason.BAD_HEADERS, unreadable));
        continue;
      }
      switch (codec.decode(delivery.body())) {
        case Decoded.Valid(ChatEvent event) when Subjects.of(event).equals(delivery.subject()) ->
            arrivals.add(
                new Arrival(delivery, event, EventKey.of(event), acceptedMicros(delivery)));
        case Decoded.Valid(ChatEvent event) -> refused.add(misplaced(delivery, event));
        case Decoded.Invalid(Problem problem, @Nullable String id) ->
            refused.add(new Refused(delivery, reason(problem), detail(problem)));
      }
    }
    return new Batch(arrivals, refused, closedBy);
  }

  private static Refused misplaced(Delivery delivery, ChatEvent event) {
    return new Refused(
        delivery,
        DeadLetter.Reason.SUBJECT_MISMATCH,
        "This event belongs to " + Subjects.of(event));
  }

  private static DeadLetter.Reason reason(Problem problem) {
    return switch (problem.type()) {
      case "urn:hubbub:problem:not-json" -> DeadLetter.Reason.NOT_JSON;
      case "urn:hubbub:problem:too-large" -> DeadLetter.Reason.TOO_LARGE;
      default -> DeadLetter.Reason.INVALID;
    };
  }

  private static String detail(Problem problem) {
    if (problem.field() == null) {
      return problem.detail();
    }
    String is = problem.value() == null ? "is missing or wrong" : "is '" + problem.value() + "'";
    return "%s %s, allowed: %s".formatted(problem.field(), is, problem.allowed());
  }

  private static long acceptedMicros(Delivery delivery) {
    long stored = EventTime.micros(delivery.storedAt());
    String header = delivery.header(BusHeaders.ACCEPTED);
    if (header == null) {
      return stored;
    }
    try {
      long accepted = Long.parseLong(header);
      return Math.abs(accepted - stored) <= CLOCK_SKEW_MICROS ? accepted : stored;
    } catch (NumberFormatException e) {
      return stored;
    }
  }
}
