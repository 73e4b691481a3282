package io.hubbub.tracing;

import io.hubbub.bus.BusHeaders;
import io.nats.client.impl.Headers;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests over NATS. */
public final class NatsRequest {
  private NatsRequest() {}

  /**
   * Begins the work on a request, with the names and attributes of OpenTelemetry's conventions for
   * messaging.
   *
   * @param subject what it was sent to
   * @param group the queue group that takes it
   * @param headers those that came with it
   */
  public static RequestTrace begin(
      Tracing tracing, String subject, String group, @Nullable Headers headers) {
    RequestTrace trace =
        tracing.request("process " + subject, SpanKind.CONSUMER, traceParent(headers));
    if (trace.span().isRecording()) {
      trace.span().setAttribute("messaging.system", "nats");
      trace.span().setAttribute("messaging.operation.name", "process");
      trace.span().setAttribute("messaging.operation.type", "process");
      trace.span().setAttribute("messaging.destination.name", subject);
      trace.span().setAttribute("messaging.consumer.group.name", group);
    }
    return trace;
  }

  /** Given twice it is as good as not given. */
  private static @Nullable String traceParent(@Nullable Headers headers) {
    List<String> values = headers == null ? null : headers.getIgnoreCase(BusHeaders.TRACE_PARENT);
    return values == null || values.size() != 1 ? null : values.getFirst();
  }
}
