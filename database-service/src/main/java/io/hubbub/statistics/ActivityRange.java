package io.hubbub.statistics;

import io.hubbub.query.Parameters;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whole buckets of an answer.
 *
 * @param from where the first begins
 * @param to where the last ends; equal to {@code from} when there is none
 */
record ActivityRange(Bucket bucket, Instant from, Instant to) {
  static final int MAX_POINTS = 10_000;

  /** When the first and the last event was. */
  record Extent(Instant first, Instant last) {}

  /**
   * The buckets that a question asks for: rounded outwards, so that each is whole. Without from or
   * to they reach from the first to the last event; without a bucket it is the finest of which
   * there are not too many.
   *
   * @param extent of the events that the question is about; null when there are none
   * @throws io.hubbub.web.ProblemException if there are too many
   */
  static ActivityRange of(ActivityQuery query, @Nullable Extent extent, Instant now) {
    Bucket asked = query.bucket();
    if (asked != null) {
      return checked(query, of(query, asked, extent, now));
    }
    for (Bucket each : Bucket.values()) {
      ActivityRange range = of(query, each, extent, now);
      if (range.points() <= MAX_POINTS) {
        return range;
      }
    }
    return checked(query, of(query, Bucket.MONTH, extent, now));
  }

  long points() {
    return bucket.between(from, to);
  }

  private static ActivityRange of(
      ActivityQuery query, Bucket bucket, @Nullable Extent extent, Instant now) {
    Instant from = query.from();
    Instant to = query.to();
    if (from == null) {
      Instant end = Objects.requireNonNullElse(to, now);
      from = extent == null || to != null && extent.first().isAfter(to) ? end : extent.first();
    }
    Instant low = bucket.floor(from);
    if (to != null) {
      return new ActivityRange(bucket, low, bucket.ceiling(to));
    }
    if (extent == null || extent.last().isBefore(low)) {
      return new ActivityRange(bucket, low, low);
    }
    return new ActivityRange(bucket, low, bucket.next(bucket.floor(extent.last())));
  }

  private static ActivityRange checked(ActivityQuery query, ActivityRange range) {
    if (range.points() > MAX_POINTS) {
      Bucket asked = query.bucket();
      throw Parameters.refused(
          asked == null ? "from" : "bucket",
          asked == null ? String.valueOf(query.from()) : asked.word(),
          "at most %d points, here are %d: bring from and to closer together, or take a coarser bucket"
              .formatted(MAX_POINTS, range.points()));
    }
    return range;
  }
}
