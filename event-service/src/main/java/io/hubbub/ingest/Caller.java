package io.hubbub.ingest;

/**
 * Who sends, as far as the door must tell senders apart so that none of them takes all the room.
 *
 * @param name of a client over HTTP its address
 */
public record Caller(String name) {
  /** Everybody who sends over NATS: a message does not say who sent it. */
  public static final Caller OVER_NATS = new Caller("nats");

  /** A client over HTTP. */
  public static Caller at(String address) {
    return new Caller(address);
  }
}
