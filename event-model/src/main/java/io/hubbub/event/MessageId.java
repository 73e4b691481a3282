package io.hubbub.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The name by which JetStream drops a repeated publish within its window: 128 bits of SHA-256 over
 * source, id and time, in hexadecimal. It hashes what {@link EventKey} does, so that the bus and
 * the table agree on which events are the same. A cryptographic hash, so that nobody can make an
 * event that suppresses another's.
 */
public final class MessageId {
  private static final int BYTES = 16;

  private MessageId() {}

  /**
   * The {@code Nats-Msg-Id} of an event: equal for equal source, id and time (both without one, or
   * the same microsecond), whatever else the event says.
   */
  public static String of(ChatEvent event) {
    byte[] hash = hash(event.source(), event.id(), event.time());
    return HexFormat.of().formatHex(hash, 0, BYTES);
  }

  /** SHA-256 over the parts, which contain no control character, hence the NUL between them. */
  static byte[] hash(String source, String id, @Nullable Instant time) {
    MessageDigest sha256 = sha256();
    sha256.update(source.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) 0);
    sha256.update(id.getBytes(StandardCharsets.UTF_8));
    if (time != null) {
      sha256.update((byte) 0);
      long micros = EventTime.micros(time);
      for (int shift = 56; shift >= 0; shift -= 8) {
        sha256.update((byte) (micros >>> shift));
      }
    }
    return sha256.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
