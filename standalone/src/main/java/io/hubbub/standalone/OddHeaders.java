package io.hubbub.standalone;

import java.util.List;
import java.util.stream.Stream;

/**
 * Header blocks that a nats-server passes on, and that no reader of ours takes for headers. The
 * largest is as long as a stream takes.
 */
public final class OddHeaders {
  /** Those that a stream stores as they are; each character is one byte. */
  public static final List<String> BLOCKS =
      List.of(
          "NATS/1.0\r\nX-Name: \u00c3\u00a9\r\n\r\n",
          "NATS/1.0\r\nX-Name: \u00e9\r\n\r\n",
          "NATS/1.0\r\nX-Name: \u0000\u00ff\r\n\r\n",
          "NATS/1.0\r\nno colon\r\n\r\n",
          "NATS/1.0\r\na key: 1\r\n\r\n",
          "NATS/1.0\r\n: 1\r\n\r\n",
          "NATS/1.0\r\n\u00e9: 1\r\n\r\n",
          "NATS/1.0\r\n\u0001: 1\r\n\r\n",
          "NATS/1.0\nX: 1\n\n",
          "NATS/1.0\r\nX: 1\n\r\n",
          "NATS/1.0\r\nX: a\rb\r\n\r\n",
          "NATS/1.0\r\n folded: 1\r\n\r\n",
          "NATS/1.0\r\nX: 1\r\n",
          "NATS/1.0\r\nX: 1",
          "NATS/1.0\r\nX:          ",
          "NATS/1.0\r\n",
          "NATS/1.0 ",
          "NATS/1.0",
          "N",
          "\r\n\r\n",
          "no headers at all, but long enough to be some",
          "NATS/2.0\r\nX: 1\r\n\r\n",
          "NATS/1.0\r\nHubbub-Unreadable-Headers: Zm9yZ2Vk\r\n\r\n",
          "NATS/1.0\r\nX: " + "x".repeat(65_400) + "\u00e9\r\n\r\n");

  /** Lines that only a server should send. A stream leaves them out of what it stores. */
  public static final List<String> STATUS_LINES =
      List.of(
          "NATS/1.0 abc\r\n\r\n",
          "NATS/1.0 503\r\n\r\n",
          "NATS/1.0 404 No Messages\r\nX: 1\r\n\r\n",
          "NATS/1.0 100 Idle Heartbeat\r\n\r\n",
          "NATS/1.0 409 Consumer Deleted\r\n\r\n");

  /** All of them. */
  public static final List<String> ALL =
      Stream.concat(BLOCKS.stream(), STATUS_LINES.stream()).toList();

  private OddHeaders() {}
}
