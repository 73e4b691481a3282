package io.hubbub.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A request that is being worked on: the trace of this thread, whose id stands in every line of the
 * log. Begun and closed on one thread.
 */
public final class RequestTrace implements AutoCloseable {
  static final RequestTrace NONE = new RequestTrace();

  private final Span span;
  private final @Nullable Scope scope;
  private final LogTrace inLog;

  private RequestTrace() {
    span = Span.getInvalid();
    scope = null;
    inLog = LogTrace.of((String) null);
  }

  @SuppressWarnings("MustBeClosedChecker") // closed with this
  RequestTrace(Span span) {
    this.span = span;
    this.scope = Context.root().with(span).makeCurrent();
    this.inLog = LogTrace.of(span.getSpanContext().getTraceId());
  }

  /** To be described; it records nothing unless its trace is sampled. */
  public Span span() {
    return span;
  }

  /** Notes how it ended, as a status of HTTP: from 500 on it failed. */
  public void ended(int status) {
    if (status >= 500 && span.isRecording()) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute("error.type", Integer.toString(status));
    }
  }

  /** Ends it. */
  @Override
  public void close() {
    inLog.close();
    if (scope != null) {
      scope.close();
    }
    span.end();
  }
}
