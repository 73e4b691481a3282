package io.hubbub.ingest;

import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.Group;
import io.hubbub.monitoring.metrics.LabelledCounter;
import io.hubbub.monitoring.metrics.Metered;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts who found no room, by what there was none of, and why. Thread-safe. */
@Component
public final class RoomRefusals implements Metered {
  private final LabelledCounter counter = new LabelledCounter("room", "why");

  /** Of what there was none. */
  public enum Of {
    /** Memory for bodies. */
    MEMORY,
    /** Memory for what items may cost. */
    ITEMS,
    /** Events that wait for an ack. */
    IN_FLIGHT
  }

  public RoomRefusals() {
    for (Of each : Of.values()) {
      counter.starting(word(each), "share").starting(word(each), "full");
    }
  }

  /**
   * Counts one.
   *
   * @param amount that was not to be had: there was less, or it was for others
   */
  public void count(Of of, Room room, long amount) {
    boolean full = room.taken() + amount > room.bound();
    counter.increment(word(of), full ? "full" : "share");
  }

  @Override
  public List<Figure> metrics() {
    return List.of(
        Figure.counter(
            Group.BUS,
            "room_refusals",
            "requests",
            "Found no room in time: full, or what was left is for other callers (share)",
            counter));
  }

  private static String word(Of of) {
    return of.name().toLowerCase(Locale.ROOT);
  }
}
