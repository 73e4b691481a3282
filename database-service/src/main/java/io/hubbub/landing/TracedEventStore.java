package io.hubbub.landing;

import io.hubbub.tracing.TraceParent;
import io.hubbub.tracing.Tracing;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Shows in the traces of its events how a batch is saved. A batch none of whose events is sampled
 * costs a look at their headers. Thread-safe if the store is.
 */
public final class TracedEventStore implements EventStore {
  /** So many traces are followed; of a batch that has more, the others end with the door. */
  static final int TRACES = 32;

  private final EventStore store;
  private final Tracing tracing;

  /**
   * @param store that saves
   */
  public TracedEventStore(EventStore store, Tracing tracing) {
    this.store = store;
    this.tracing = tracing;
  }

  @Override
  public Outcome save(Batch batch) {
    Set<TraceParent> traces = sampled(batch.deliveries());
    if (traces.isEmpty()) {
      return store.save(batch);
    }
    try (BatchSpans spans = BatchSpans.begin(tracing, traces, batch.size())) {
      return save(batch, spans);
    }
  }

  private Outcome save(Batch batch, BatchSpans spans) {
    try {
      Outcome outcome = store.save(batch);
      spans.ended(outcome);
      return outcome;
    } catch (RuntimeException e) {
      spans.ended(new Outcome.Unavailable(e));
      throw e;
    }
  }

  private static Set<TraceParent> sampled(Stream<Delivery> deliveries) {
    Set<TraceParent> traces = new LinkedHashSet<>();
    var all = deliveries.iterator();
    while (all.hasNext() && traces.size() < TRACES) {
      TraceParent trace = all.next().sampledTrace();
      if (trace != null) {
        traces.add(trace);
      }
    }
    return traces;
  }
}
