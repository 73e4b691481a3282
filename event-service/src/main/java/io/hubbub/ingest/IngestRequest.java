package io.hubbub.ingest;

import java.io.InputStream;

/**
 * A request to take events, the same over HTTP and NATS.
 *
 * @param door by which it came
 * @param caller who sent it
 * @param headers those that matter
 * @param maxBytes how long the body may be, before and after unpacking
 */
public record IngestRequest(
    Door door, Caller caller, RequestHeaders headers, Body body, int maxBytes) {

  /** The body, as it came. */
  public sealed interface Body {}

  /**
   * A body that is still on its way.
   *
   * @param stream read once, not closed
   * @param declaredBytes how long the body says it is, -1 when it does not say
   */
  public record Arriving(InputStream stream, long declaredBytes) implements Body {}

  /**
   * A body that is here, for which the caller has taken memory.
   *
   * @param bytes nobody changes them
   */
  public record Received(byte[] bytes) implements Body {}
}
