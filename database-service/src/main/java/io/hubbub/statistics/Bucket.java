package io.hubbub.statistics;

import io.hubbub.query.Parameters;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A stretch of time that events are counted in, in UTC; the finest first. */
enum Bucket {
  HOUR(ChronoUnit.HOURS),
  DAY(ChronoUnit.DAYS),
  MONTH(ChronoUnit.MONTHS);

  private final ChronoUnit unit;

  Bucket(ChronoUnit unit) {
    this.unit = unit;
  }

  static @Nullable Bucket from(Parameters parameters) {
    String value = parameters.raw("bucket");
    if (value == null) {
      return null;
    }
    for (Bucket each : values()) {
      if (each.word().equals(value)) {
        return each;
      }
    }
    throw Parameters.refused("bucket", value, "hour, day or month");
  }

  /** As questions, answers and {@code date_trunc} call it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The beginning of the bucket that the time is in. */
  Instant floor(Instant time) {
    ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
    return this == MONTH
        ? utc.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).toInstant()
        : utc.truncatedTo(unit).toInstant();
  }

  /** The time itself if a bucket begins there, else the beginning of the next. */
  Instant ceiling(Instant time) {
    Instant floor = floor(time);
    return floor.equals(time) ? time : next(floor);
  }

  /** The beginning of the bucket behind the one that begins at {@code time}. */
  Instant next(Instant time) {
    return time.atZone(ZoneOffset.UTC).plus(1, unit).toInstant();
  }

  /** How many buckets there are between two of their beginnings. */
  long between(Instant from, Instant to) {
    return unit.between(from.atZone(ZoneOffset.UTC), to.atZone(ZoneOffset.UTC));
  }
}
