package io.hubbub.landing;

import io.hubbub.bus.BusHeaders;
import io.hubbub.tracing.TraceParent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message as the stream delivered it, with the means to settle it. What is said while the bus
 * is away is not heard there, without an error: the message is delivered again. Thread-safe.
 */
public interface Delivery {
  /** Its place in the stream. */
  long sequence();

  /** What it was published to. */
  String subject();

  /** When the stream stored it. */
  Instant storedAt();

  /** Whether it was delivered before, to whomever. */
  boolean isRedelivered();

  /** The first value of a header; {@link BusHeaders#UNREADABLE} is the only one of some. */
  @Nullable String header(String name);

  /** The trace of the request that it was accepted with; null if there is none. */
  default @Nullable TraceParent trace() {
    return TraceParent.parse(header(BusHeaders.TRACE_PARENT));
  }

  /**
   * The same, null also if it is not sampled, so that nobody could look it up. Costs a look at a
   * header when it is not.
   */
  default @Nullable TraceParent sampledTrace() {
    return TraceParent.parseSampled(header(BusHeaders.TRACE_PARENT));
  }

  /** By name; several values of one name are joined by a comma. */
  Map<String, String> headers();

  /** As it came; nobody changes it. */
  byte[] body();

  /** Never deliver it again: it is committed. */
  void ack();

  /** Never deliver it again: it is kept as a dead letter. */
  void term();

  /** Deliver it again at once, to whoever asks: it was not worked on. */
  void handBack();

  /** Begin its time for an ack anew: it is still worked on. */
  void inProgress();
}
