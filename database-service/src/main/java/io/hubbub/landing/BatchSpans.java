package io.hubbub.landing;

import io.hubbub.bus.EventStream;
import io.hubbub.landing.Outcome.Saved;
import io.hubbub.landing.Outcome.Unavailable;
import io.hubbub.tracing.TraceParent;
import io.hubbub.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The spans of saving a batch, one in each trace that it has events of: so each trace is whole. The
 * first has links to all of them, the others one to the first. Names and attributes are those of
 * OpenTelemetry's conventions for messaging.
 */
final class BatchSpans implements AutoCloseable {
  private static final String NAME = "process " + EventStream.NAME;

  private final List<Span> spans = new ArrayList<>();

  private BatchSpans() {}

  /**
   * @param traces at least one
   * @param events how many the batch has
   */
  static BatchSpans begin(Tracing tracing, Set<TraceParent> traces, int events) {
    BatchSpans batch = new BatchSpans();
    for (TraceParent trace : traces) {
      SpanBuilder span = tracing.after(trace, NAME, SpanKind.CONSUMER);
      if (batch.spans.isEmpty()) {
        traces.forEach(each -> Tracing.link(span, each));
      } else {
        span.addLink(batch.spans.getFirst().getSpanContext());
      }
      batch.spans.add(described(span, events).startSpan());
    }
    return batch;
  }

  private static SpanBuilder described(SpanBuilder span, int events) {
    return span.setAttribute("messaging.system", "nats")
        .setAttribute("messaging.operation.name", "process")
        .setAttribute("messaging.operation.type", "process")
        .setAttribute("messaging.destination.name", EventStream.NAME)
        .setAttribute("messaging.consumer.group.name", EventStream.LANDING)
        .setAttribute("messaging.batch.message_count", events);
  }

  void ended(Outcome outcome) {
    for (Span span : spans) {
      switch (outcome) {
        case Saved saved -> {
          span.setAttribute("hubbub.landed", saved.landed());
          span.setAttribute("hubbub.already_there", saved.alreadyThere());
          span.setAttribute("hubbub.refused", saved.refused().size());
        }
        case Unavailable why -> {
          span.setStatus(StatusCode.ERROR, String.valueOf(why.cause().getMessage()));
          span.setAttribute("error.type", why.cause().getClass().getName());
        }
      }
    }
  }

  @Override
  public void close() {
    spans.forEach(Span::end);
  }
}
