package io.hubbub.landing.jdbc;

import io.hubbub.event.EventKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;

/**
 * A part of {@code chat_event}: the events of one month in UTC, or those without a time, whose keys
 * begin with zero milliseconds.
 *
 * @param name of its table
 * @param fromMillis the first millisecond of its keys
 * @param toMillis the first behind them
 */
record Partition(String name, long fromMillis, long toMillis) {
  private static final Partition TIMELESS = new Partition("chat_event_timeless", 0, 1);

  /** The partition of events that happened in a month. */
  static Partition of(YearMonth month) {
    String name =
        String.format(Locale.ROOT, "chat_event_%04d_%02d", month.getYear(), month.getMonthValue());
    // The first millisecond of 1970 belongs to events without a time.
    return new Partition(name, Math.max(1, startMillis(month)), startMillis(month.plusMonths(1)));
  }

  /** The partition that has a key. */
  static Partition of(UUID key) {
    long millis = millis(key);
    return millis == 0
        ? TIMELESS
        : of(YearMonth.from(LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC)));
  }

  boolean has(UUID key) {
    long millis = millis(key);
    return fromMillis <= millis && millis < toMillis;
  }

  /** Its lowest key. */
  UUID from() {
    return EventKey.floor(Instant.ofEpochMilli(fromMillis));
  }

  /** The lowest key behind it. */
  UUID to() {
    return EventKey.floor(Instant.ofEpochMilli(toMillis));
  }

  private static long millis(UUID key) {
    return key.getMostSignificantBits() >>> 16;
  }

  private static long startMillis(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
