package io.hubbub.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The key of an event's row: a UUIDv8 (RFC 9562) of 48 bits of {@code time} in milliseconds, zero
 * when the event has none, then 74 bits of a hash over source, id and time. The same event always
 * has the same key, and keys grow with time, so that a time range is a key range.
 *
 * <p>74 bits: among a thousand million events of one millisecond the chance that any two share a
 * key is below one in thirty thousand; of events spread over time it is far less.
 */
public final class EventKey {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

  private EventKey() {}

  /** The key of an event. */
  public static UUID of(ChatEvent event) {
    return of(event.source(), event.id(), event.time());
  }

  /** The key of the event with this source, id and time. */
  public static UUID of(String source, String id, @Nullable Instant time) {
    byte[] hash = MessageId.hash(source, id, time);
    long high = (long) LONG.get(hash, 0);
    long low = (long) LONG.get(hash, 8);
    return new UUID(millis(time) << 16 | VERSION_8 | high >>> 52, VARIANT | (low & VARIANT_MASK));
  }

  /**
   * The lowest key that an event of this time can have; those of later events are above it. Events
   * without a time lie from {@code floor(EPOCH)} to just below {@code floor(EPOCH + 1 ms)}.
   *
   * @param time from 1970 on
   */
  public static UUID floor(Instant time) {
    return new UUID(millis(time) << 16, 0);
  }

  private static long millis(@Nullable Instant time) {
    return time == null ? 0 : time.toEpochMilli();
  }
}
