package io.hubbub.history;

import io.hubbub.event.EventTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in whole milliseconds since 1970, as keys count it.
 *
 * @param from the first millisecond; 0 for no bound
 * @param to behind the last; {@link Long#MAX_VALUE} for no bound
 */
record Span(long from, long to) {
  private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  /** The least span of all events that a filter and the places in history leave. */
  static Span of(HistoryFilter filter, @Nullable Cursor olderThan, @Nullable Cursor newerThan) {
    long from = Math.max(low(filter.from()), newerThan == null ? 0 : newerThan.micros() / 1_000);
    long to =
        Math.min(
            high(filter.to()), olderThan == null ? Long.MAX_VALUE : olderThan.micros() / 1_000 + 1);
    return new Span(from, to);
  }

  boolean hasFrom() {
    return from > 0;
  }

  boolean hasTo() {
    return to <= LAST;
  }

  private static long low(@Nullable Instant from) {
    return from == null ? 0 : Math.max(0, from.toEpochMilli());
  }

  private static long high(@Nullable Instant to) {
    return to == null ? Long.MAX_VALUE : Math.max(0, Math.ceilDiv(EventTime.micros(to), 1_000L));
  }
}
