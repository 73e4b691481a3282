package io.hubbub.event;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where events live on the bus: {@code hubbub.events.<channel>.<type>}. In a channel the characters
 * {@code A-Z a-z 0-9 _ -} stay, every other UTF-8 byte is {@code =XX}; no channel is {@code =}. So
 * no channel's name can be a wildcard, add a level or reach the protocol.
 */
public final class Subjects {
  /** Before the channel of every event. */
  public static final String PREFIX = "hubbub.events.";

  /** Every event. */
  public static final String ALL_EVENTS = PREFIX + ">";

  /** Where events are handed in by request. */
  public static final String INGEST = "hubbub.ingest";

  /** Before the reason of every dead letter. */
  public static final String DEAD_LETTERS_PREFIX = "hubbub.deadletters.";

  /** Every dead letter. */
  public static final String ALL_DEAD_LETTERS = DEAD_LETTERS_PREFIX + ">";

  private static final String NO_CHANNEL = "=";
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private Subjects() {}

  /** The subject of an event. */
  public static String of(ChatEvent event) {
    return PREFIX + channelToken(event.channel()) + '.' + event.type();
  }

  /** Everything that happens in a channel; with null, what concerns the platform as a whole. */
  public static String ofChannel(@Nullable String channel) {
    return PREFIX + channelToken(channel) + ".>";
  }

  private static String channelToken(@Nullable String channel) {
    if (channel == null) {
      return NO_CHANNEL;
    }
    StringBuilder token = new StringBuilder(channel.length() + 8);
    for (byte b : channel.getBytes(StandardCharsets.UTF_8)) {
      if (stays(b)) {
        token.append((char) b);
      } else {
        token.append('=').append(HEX[b >> 4 & 0xF]).append(HEX[b & 0xF]);
      }
    }
    return token.toString();
  }

  private static boolean stays(byte b) {
    return b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b >= '0' && b <= '9'
        || b == '_'
        || b == '-';
  }
}
