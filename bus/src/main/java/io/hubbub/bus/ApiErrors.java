package io.hubbub.bus;

/** Error codes of JetStream's API that mean something to the bus, as nats-server numbers them. */
public final class ApiErrors {
  /** No message at or after that sequence. */
  public static final int NO_MESSAGE = 10037;

  /** No consumer of that name. */
  public static final int NO_CONSUMER = 10014;

  /** A consumer of that name is there, and configured otherwise. */
  public static final int CONSUMER_EXISTS = 10148;

  /** No stream of that name. */
  public static final int NO_STREAM = 10059;

  private ApiErrors() {}
}
