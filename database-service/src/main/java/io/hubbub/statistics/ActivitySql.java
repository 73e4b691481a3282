package io.hubbub.statistics;

import io.hubbub.partitions.Span;
import io.hubbub.query.Select;

/**
 * Counts by time. They come from the roll-up; those of one user, which it does not have, from the
 * user's rows.
 */
final class ActivitySql {
  private ActivitySql() {}

  /** When the first and the last event of a span was, to the hour at least. */
  static Select extent(ActivityQuery query, Span span) {
    return within(span, query, filter(query, "select min(%1$s), max(%1$s) from %2$s where true"));
  }

  /** The number of events of a span by the beginning of their bucket. */
  static Select counts(ActivityQuery query, ActivityRange range, Span span) {
    String bucket = range.bucket().word();
    boolean rows = ofRows(query);
    String select =
        "select date_trunc('%s', %%1$s, 'UTC'), %s from %%2$s where true"
            .formatted(bucket, rows ? "count(*)" : "sum(events)");
    Select counts = filter(query, select);
    String time = time(query);
    counts.and(time + " >= ?", range.from()).and(time + " < ?", range.to());
    return within(span, query, counts).then("group by 1");
  }

  /** Whether it is the user's rows that are counted. */
  static boolean ofRows(ActivityQuery query) {
    return query.user() != null;
  }

  private static Select within(Span span, ActivityQuery query, Select select) {
    if (ofRows(query)) {
      span.narrow(select);
    }
    return select;
  }

  private static Select filter(ActivityQuery query, String select) {
    return new Select(select.formatted(time(query), ofRows(query) ? "chat_event" : "activity"))
        .andEqual("channel", query.channel())
        .andEqual("username", query.user())
        .andType(query.type());
  }

  private static String time(ActivityQuery query) {
    return ofRows(query) ? "occurred_at" : "hour";
  }
}
