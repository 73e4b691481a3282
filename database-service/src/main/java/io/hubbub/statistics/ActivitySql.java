package io.hubbub.statistics;

import io.hubbub.event.EventKey;
import io.hubbub.query.Select;
import java.time.Instant;

/**
 * Counts by time. They come from the roll-up; those of one user, which it does not have, from the
 * user's rows.
 */
final class ActivitySql {
  private ActivitySql() {}

  /** When the first and the last event was, to the hour at least. */
  static Select extent(ActivityQuery query) {
    return filter(query, "select min(%1$s), max(%1$s) from %2$s where true");
  }

  /** The number of events by the beginning of their bucket. */
  static Select counts(ActivityQuery query, ActivityRange range) {
    String bucket = range.bucket().word();
    boolean rows = query.user() != null;
    String select =
        "select date_trunc('%s', %%1$s, 'UTC'), %s from %%2$s where true"
            .formatted(bucket, rows ? "count(*)" : "sum(events)");
    Select counts = filter(query, select);
    String time = time(query);
    counts.and(time + " >= ?", range.from()).and(time + " < ?", range.to());
    if (rows) {
      Instant from = notBefore1970(range.from());
      counts.and(
          "(event_key >= ? and event_key < ? or event_key < ?)",
          EventKey.floor(from),
          EventKey.floor(notBefore1970(range.to())),
          EventKey.floor(Instant.EPOCH.plusMillis(1)));
    }
    return counts.then("group by 1");
  }

  private static Select filter(ActivityQuery query, String select) {
    boolean rows = query.user() != null;
    return new Select(select.formatted(time(query), rows ? "chat_event" : "activity"))
        .andEqual("channel", query.channel())
        .andEqual("username", query.user())
        .andType(query.type());
  }

  private static String time(ActivityQuery query) {
    return query.user() != null ? "occurred_at" : "hour";
  }

  private static Instant notBefore1970(Instant time) {
    return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
  }
}
