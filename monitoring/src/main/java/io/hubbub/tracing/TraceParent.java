package io.hubbub.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code traceparent} of W3C's trace context, read into its parts and written anew from
 * them, so that nothing else of a sender's text passes on. Its companion {@code tracestate}, which
 * is free text, is not read.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId 16 of them, not all zero
 * @param sampled whether whoever began the trace records it
 */
public record TraceParent(String traceId, String spanId, boolean sampled) {
  // vv-tttttttttttttttttttttttttttttttt-ssssssssssssssss-ff
  private static final int LENGTH = 55;
  private static final int TRACE = 3;
  private static final int SPAN = 36;
  private static final int FLAGS = 53;

  private static final String NO_TRACE = "0".repeat(32);
  private static final String NO_SPAN = "0".repeat(16);

  /** Reads a header; null when there is none, or it is not what the standard says. */
  public static @Nullable TraceParent parse(@Nullable String header) {
    if (header == null || !isWellFormed(header)) {
      return null;
    }
    String traceId = header.substring(TRACE, SPAN - 1);
    String spanId = header.substring(SPAN, FLAGS - 1);
    return traceId.equals(NO_TRACE) || spanId.equals(NO_SPAN)
        ? null
        : new TraceParent(traceId, spanId, isSampled(header));
  }

  /** The trace of a header, null unless it is well-formed and sampled. Cheap when it is not. */
  public static @Nullable TraceParent parseSampled(@Nullable String header) {
    return header != null && header.length() >= LENGTH && isSampled(header) ? parse(header) : null;
  }

  /** The context of a span; null if it has none. */
  public static @Nullable TraceParent of(SpanContext span) {
    return span.isValid()
        ? new TraceParent(span.getTraceId(), span.getSpanId(), span.isSampled())
        : null;
  }

  /** As it is sent on. */
  public String header() {
    return "00-" + traceId + '-' + spanId + (sampled ? "-01" : "-00");
  }

  SpanContext spanContext() {
    return SpanContext.createFromRemoteParent(
        traceId,
        spanId,
        sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
        TraceState.getDefault());
  }

  // A later version may append to what version 00 has.
  private static boolean isWellFormed(String header) {
    boolean whole =
        header.length() == LENGTH
            || header.length() > LENGTH && header.charAt(LENGTH) == '-' && !header.startsWith("00");
    return whole
        && !header.startsWith("ff")
        && areHex(header, 0, TRACE - 1)
        && areHex(header, TRACE, SPAN - 1)
        && areHex(header, SPAN, FLAGS - 1)
        && areHex(header, FLAGS, LENGTH)
        && header.charAt(TRACE - 1) == '-'
        && header.charAt(SPAN - 1) == '-'
        && header.charAt(FLAGS - 1) == '-';
  }

  private static boolean areHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isHex(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  // The standard allows no upper case.
  private static boolean isHex(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
  }

  // The lowest bit of the flags.
  private static boolean isSampled(String header) {
    return (Character.digit(header.charAt(LENGTH - 1), 16) & 1) == 1;
  }
}
