package io.hubbub.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where spans come from. Only a request begins a trace; whatever else happens belongs to one that
 * is there, or has no span. When tracing is off nothing is recorded and nothing is sent, but the
 * trace that a caller brings is still passed on and named in the log. Thread-safe.
 */
public final class Tracing implements AutoCloseable {
  private static final String SCOPE = "io.hubbub";
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final long CLOSE_SECONDS = 3;

  private final @Nullable SdkTracerProvider provider;
  private final Tracer tracer;

  private Tracing(@Nullable SdkTracerProvider provider) {
    this.provider = provider;
    this.tracer = (provider == null ? TracerProvider.noop() : provider).get(SCOPE);
  }

  /** No spans. */
  public static Tracing off() {
    return new Tracing(null);
  }

  /**
   * Spans that are collected and handed to an exporter every second, on a thread of its own; what
   * does not fit its queue of 2,048 is dropped.
   *
   * @param sampling the share of traces that are recorded of those that begin here, 0 to 1
   * @param resource who makes them
   */
  public static Tracing to(SpanExporter exporter, double sampling, Resource resource) {
    return new Tracing(
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(resource))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(sampling)))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).setScheduleDelay(EVERY).build())
            .build());
  }

  /** Whether spans are recorded at all. */
  public boolean isOn() {
    return provider != null;
  }

  /**
   * Begins the work on a request, which is then the trace of this thread until it is closed.
   *
   * @param name of its span
   * @param traceParent the header that came with it
   */
  public RequestTrace request(String name, SpanKind kind, @Nullable String traceParent) {
    TraceParent caller = TraceParent.parse(traceParent);
    if (caller == null && !isOn()) {
      return RequestTrace.NONE;
    }
    Context parent =
        caller == null ? Context.root() : Context.root().with(Span.wrap(caller.spanContext()));
    Span span = tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan();
    // One that begins here and is not recorded could not be found by its id anyway.
    return caller == null && !span.isRecording() ? RequestTrace.NONE : new RequestTrace(span);
  }

  /**
   * Begins a part of the work of this thread's request. It is invalid when there is no trace; when
   * tracing is off it stands for the caller's span, and ending it does nothing.
   */
  public Span part(String name, SpanKind kind) {
    return current().isValid()
        ? tracer.spanBuilder(name).setSpanKind(kind).startSpan()
        : Span.getInvalid();
  }

  /** The span of something that an event's trace led to, not begun yet. */
  public SpanBuilder after(TraceParent cause, String name, SpanKind kind) {
    return tracer
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(Context.root().with(Span.wrap(cause.spanContext())));
  }

  /** Adds a link to another trace to a span that is not begun yet. */
  public static void link(SpanBuilder span, TraceParent to) {
    span.addLink(to.spanContext());
  }

  /** The context of this thread's request, null if it has none. */
  public static @Nullable TraceParent currentParent() {
    return TraceParent.of(current());
  }

  /** The trace of this thread's request, null if it has none. */
  public static @Nullable String currentTraceId() {
    SpanContext current = current();
    return current.isValid() ? current.getTraceId() : null;
  }

  private static SpanContext current() {
    return Span.current().getSpanContext();
  }

  /** Sends what is collected, for at most three seconds. */
  public void flush() {
    if (provider != null) {
      provider.forceFlush().join(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Sends what is collected, for at most three seconds, and records no more. */
  @Override
  public void close() {
    if (provider != null) {
      provider.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
