package io.hubbub.ingest;

import io.hubbub.event.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request is told, in the terms of HTTP, whichever way it came in. */
public sealed interface Answer {
  /** The HTTP status. */
  int status();

  /** Seconds after which to come back, where that helps; else 0. */
  int retryAfter();

  /** The headers that go with it, apart from those of its body. */
  default Map<String, String> headers() {
    return retryAfter() > 0 ? Map.of("Retry-After", Integer.toString(retryAfter())) : Map.of();
  }

  /**
   * Every item has been looked at.
   *
   * @param accepted how many items JetStream has stored
   * @param duplicates how many it had stored before
   * @param rejected the others, by ascending index
   * @param problem what the whole answer is about when nothing was accepted; null when something
   *     was
   * @param batch whether the request could hold several events
   */
  record Receipt(
      int accepted,
      int duplicates,
      List<Rejected> rejected,
      @Nullable Problem problem,
      boolean batch,
      int retryAfter)
      implements Answer {
    @Override
    public int status() {
      if (problem != null) {
        return problem.status();
      }
      return rejected.isEmpty() ? 202 : 207;
    }
  }

  /**
   * The request is refused as a whole; none of its items is on the bus.
   *
   * @param taken headers that say what would be taken
   */
  record Refused(Problem problem, int retryAfter, Map<String, String> taken) implements Answer {
    @Override
    public int status() {
      return problem.status();
    }

    @Override
    public Map<String, String> headers() {
      return taken.isEmpty() ? Answer.super.headers() : taken;
    }
  }

  /**
   * An item that is not confirmed to be on the bus.
   *
   * @param index its place in the request, from 0
   * @param id the event's id, null if it could not be read
   * @param item the item as it came
   */
  record Rejected(int index, @Nullable String id, Problem problem, Item item) {
    /** Whether the same event may be accepted later: there was no bus, or no room. */
    boolean mayPass() {
      return problem.status() == 503 || problem.status() == 429;
    }
  }
}
