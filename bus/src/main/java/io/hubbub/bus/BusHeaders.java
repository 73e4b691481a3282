package io.hubbub.bus;

import io.nats.client.impl.Headers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of a message on the bus. */
public final class BusHeaders {
  /** By which JetStream drops a repeated publish. */
  public static final String MESSAGE_ID = "Nats-Msg-Id";

  /** When the door accepted the event, in microseconds since 1970. */
  public static final String ACCEPTED = "Hubbub-Accepted";

  /** W3C trace context. */
  public static final String TRACE_PARENT = "traceparent";

  /** What the body is. */
  public static final String CONTENT_TYPE = "content-type";

  /** What the body of every event is. */
  public static final String STRUCTURED_EVENT = "application/cloudevents+json";

  /** The HTTP status of an answer to {@code hubbub.ingest}. */
  public static final String STATUS = "Hubbub-Status";

  /**
   * In place of headers that cannot be read: the whole block as it came, in base64. A message with
   * this header has no other, and no sender can set it.
   */
  public static final String UNREADABLE = "Hubbub-Unreadable-Headers";

  private BusHeaders() {}

  /**
   * The header block of a message that cannot be read, in base64; null if it can be.
   *
   * @param headers of a message; null if it has none
   */
  public static @Nullable String unreadable(@Nullable Headers headers) {
    return first(headers, UNREADABLE);
  }

  /**
   * The first value of a header.
   *
   * @param headers of a message; null if it has none
   */
  public static @Nullable String first(@Nullable Headers headers, String name) {
    return headers == null ? null : headers.getFirst(name);
  }

  /**
   * All of a message's headers in their order, in a map of the caller's own; several values of one
   * name are joined by a comma. None if they cannot be read.
   *
   * @param headers of a message; null if it has none
   */
  public static Map<String, String> joined(@Nullable Headers headers) {
    Map<String, String> joined = new LinkedHashMap<>();
    if (headers != null && unreadable(headers) == null) {
      headers.forEach((name, values) -> joined.put(name, String.join(",", values)));
    }
    return joined;
  }
}
