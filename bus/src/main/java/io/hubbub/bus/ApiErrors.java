package io.hubbub.bus;

/** Error codes of JetStream's API that mean something to the bus, as nats-server numbers them. */
public final class ApiErrors {
  /** No message at or after that sequence. */
  public static final int NO_MESSAGE = 10037;

  /** No stream of that name. */
  public static final int NO_STREAM = 10059;

  private ApiErrors() {}
}
