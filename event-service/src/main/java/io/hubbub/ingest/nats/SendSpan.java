package io.hubbub.ingest.nats;

import io.hubbub.bus.EventStream;
import io.hubbub.ingest.Publishing.Outcome;
import io.hubbub.tracing.TraceParent;
import io.hubbub.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The span of sending the events of one request. One for all of them, and its context is what each
 * of them carries: a span for each would cost more than the event. Names and attributes are those
 * of OpenTelemetry's conventions for messaging.
 */
final class SendSpan {
  private final Span span;
  private final @Nullable String traceParent;

  private SendSpan(Span span) {
    this.span = span;
    TraceParent context = TraceParent.of(span.getSpanContext());
    this.traceParent = context == null ? null : context.header();
  }

  static SendSpan begin(Tracing tracing, int events) {
    Span span = tracing.part("send " + EventStream.NAME, SpanKind.PRODUCER);
    if (span.isRecording()) {
      span.setAttribute("messaging.system", "nats");
      span.setAttribute("messaging.operation.name", "send");
      span.setAttribute("messaging.operation.type", "send");
      span.setAttribute("messaging.destination.name", EventStream.NAME);
      span.setAttribute("messaging.batch.message_count", events);
    }
    return new SendSpan(span);
  }

  /** What an event says of its trace; null if it has none. */
  @Nullable String traceParent() {
    return traceParent;
  }

  void end(@Nullable Outcome[] outcomes) {
    if (span.isRecording()) {
      long stored = count(outcomes, Outcome.STORED);
      long duplicates = count(outcomes, Outcome.DUPLICATE);
      span.setAttribute("hubbub.stored", stored);
      span.setAttribute("hubbub.duplicates", duplicates);
      if (count(outcomes, Outcome.UNCONFIRMED) + count(outcomes, Outcome.NO_ROOM) > 0) {
        span.setStatus(StatusCode.ERROR, "the bus did not confirm every event");
      }
    }
    span.end();
  }

  private static long count(@Nullable Outcome[] outcomes, Outcome which) {
    return Arrays.stream(outcomes).filter(each -> each == which).count();
  }
}
