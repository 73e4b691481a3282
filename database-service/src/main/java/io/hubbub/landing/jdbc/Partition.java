package io.hubbub.landing.jdbc;

import io.hubbub.event.EventKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A part of {@code chat_event}: a range of keys. Events of this calendar year and the last lie in
 * months, older ones in years, and those of decades that ended ten years ago or longer in decades,
 * all in UTC. Events without a time, whose keys begin with zero milliseconds, have a partition of
 * their own.
 *
 * <p>What was made stays as it was made, so a month of years ago is a month still: {@link #choices}
 * are nested, and the widest that overlaps nothing is taken.
 *
 * @param name of its table
 * @param fromMillis the first millisecond of its keys
 * @param toMillis the first behind them
 */
record Partition(String name, long fromMillis, long toMillis) {
  private static final Partition TIMELESS = new Partition("chat_event_timeless", 0, 1);
  private static final int YEARS_IN_MONTHS = 2;
  private static final int DECADE = 10;

  /**
   * The partitions that may hold a key, widest first; each is a part of the one before.
   *
   * @param now what counts as long ago
   */
  static List<Partition> choices(UUID key, Instant now) {
    long millis = millis(key);
    if (millis == 0) {
      return List.of(TIMELESS);
    }
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    int present = now.atZone(ZoneOffset.UTC).getYear();
    List<Partition> choices = new ArrayList<>();
    int decade = day.getYear() / DECADE * DECADE;
    if (decade + DECADE + DECADE <= present) {
      LocalDate start = LocalDate.of(decade, 1, 1);
      choices.add(
          between(
              name(String.format(Locale.ROOT, "%04ds", decade)), start, start.plusYears(DECADE)));
    }
    if (day.getYear() + YEARS_IN_MONTHS <= present) {
      LocalDate start = day.withDayOfYear(1);
      choices.add(
          between(
              name(String.format(Locale.ROOT, "%04d", day.getYear())), start, start.plusYears(1)));
    }
    LocalDate start = day.withDayOfMonth(1);
    String month = String.format(Locale.ROOT, "%04d_%02d", day.getYear(), day.getMonthValue());
    choices.add(between(name(month), start, start.plusMonths(1)));
    return choices;
  }

  boolean has(UUID key) {
    long millis = millis(key);
    return fromMillis <= millis && millis < toMillis;
  }

  boolean overlaps(Partition other) {
    return fromMillis < other.toMillis && other.fromMillis < toMillis;
  }

  /** Its lowest key. */
  UUID from() {
    return EventKey.floor(Instant.ofEpochMilli(fromMillis));
  }

  /** The lowest key behind it. */
  UUID to() {
    return EventKey.floor(Instant.ofEpochMilli(toMillis));
  }

  /** The milliseconds that a key begins with. */
  static long millis(UUID key) {
    return key.getMostSignificantBits() >>> 16;
  }

  private static Partition between(String name, LocalDate from, LocalDate to) {
    // The first millisecond of 1970 belongs to events without a time.
    return new Partition(name, Math.max(1, startMillis(from)), startMillis(to));
  }

  private static String name(String range) {
    return "chat_event_" + range;
  }

  private static long startMillis(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
