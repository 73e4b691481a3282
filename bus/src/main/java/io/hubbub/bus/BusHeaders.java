package io.hubbub.bus;

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

  private BusHeaders() {}
}
