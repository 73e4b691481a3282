package io.hubbub.partitions;

import io.hubbub.event.EventKey;
import io.hubbub.event.EventTime;
import io.hubbub.query.Select;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in whole milliseconds since 1970, as keys count it.
 *
 * @param from the first millisecond; 0 for no bound
 * @param to behind the last; {@link Long#MAX_VALUE} for no bound
 */
public record Span(long from, long to) {
  private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  /** Above the keys of all events without a time. */
  private static final UUID TIMELESS_END = EventKey.floor(Instant.EPOCH.plusMillis(1));

  /**
   * The least span that has all events of a time range.
   *
   * @param from inclusive; null for no bound
   * @param to exclusive; null for no bound
   */
  public static Span between(@Nullable Instant from, @Nullable Instant to) {
    return new Span(
        from == null ? 0 : Math.max(0, from.toEpochMilli()),
        to == null ? Long.MAX_VALUE : Math.max(0, Math.ceilDiv(EventTime.micros(to), 1_000L)));
  }

  /**
   * Adds to a select from {@code chat_event} that an event is in the span: its time as a key too,
   * so that partitions are pruned; events without a time lie in theirs.
   */
  public void narrow(Select select) {
    if (hasFrom() && hasTo()) {
      select.and(
          "(event_key >= ? and event_key < ? or event_key < ?)",
          floor(from),
          floor(to),
          TIMELESS_END);
    } else if (hasFrom()) {
      select.and("(event_key >= ? or event_key < ?)", floor(from), TIMELESS_END);
    } else if (hasTo()) {
      select.and("(event_key < ? or event_key < ?)", floor(to), TIMELESS_END);
    }
    if (hasFrom()) {
      select.and("occurred_at >= ?", Instant.ofEpochMilli(from));
    }
    if (hasTo()) {
      select.and("occurred_at < ?", Instant.ofEpochMilli(to));
    }
  }

  private boolean hasFrom() {
    return from > 0;
  }

  private boolean hasTo() {
    return to <= LAST;
  }

  private static UUID floor(long millis) {
    return EventKey.floor(Instant.ofEpochMilli(millis));
  }
}
