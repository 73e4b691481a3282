package io.hubbub.history;

import io.hubbub.event.EventKey;
import io.hubbub.query.Select;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events of a span that a filter leaves. */
final class HistorySql {
  /** Above the keys of all events without a time. */
  private static final UUID TIMELESS_END = EventKey.floor(Instant.EPOCH.plusMillis(1));

  private static final String START =
      "select event_id, source, type, channel, occurred_at, accepted_at, landed_at, stream_seq,"
          + " data::text, extensions::text, event_key from chat_event where true";

  private HistorySql() {}

  /**
   * Selects them, nearest first.
   *
   * @param place where to begin, exclusive; null for the end of the span
   */
  static Select select(
      HistoryFilter filter, Span span, Direction direction, @Nullable Cursor place) {
    Select select = new Select(START);
    span(select, span);
    filter(select, filter);
    if (place != null) {
      select.and(
          "(occurred_at, stream_seq) " + direction.comparison() + " (?, ?)",
          place.time(),
          place.sequence());
    }
    String order = direction.order();
    return select.then("order by occurred_at %s, stream_seq %s".formatted(order, order));
  }

  /** The time as keys too, so that partitions are pruned; events without a time lie in theirs. */
  private static void span(Select select, Span span) {
    if (span.hasFrom() && span.hasTo()) {
      select.and(
          "(event_key >= ? and event_key < ? or event_key < ?)",
          floor(span.from()),
          floor(span.to()),
          TIMELESS_END);
    } else if (span.hasFrom()) {
      select.and("(event_key >= ? or event_key < ?)", floor(span.from()), TIMELESS_END);
    } else if (span.hasTo()) {
      select.and("(event_key < ? or event_key < ?)", floor(span.to()), TIMELESS_END);
    }
    if (span.hasFrom()) {
      select.and("occurred_at >= ?", Instant.ofEpochMilli(span.from()));
    }
    if (span.hasTo()) {
      select.and("occurred_at < ?", Instant.ofEpochMilli(span.to()));
    }
  }

  private static void filter(Select select, HistoryFilter filter) {
    if (filter.from() != null) {
      select.and("occurred_at >= ?", filter.from());
    }
    if (filter.to() != null) {
      select.and("occurred_at < ?", filter.to());
    }
    select
        .andEqual("channel", filter.channel())
        .andEqual("username", filter.user())
        .andEqual("source", filter.source())
        .andEqual("event_id", filter.id())
        .andType(filter.type());
    if (filter.text() != null) {
      select.and(
          "to_tsvector('simple', message) @@ websearch_to_tsquery('simple', ?)", filter.text());
    }
  }

  private static UUID floor(long millis) {
    return EventKey.floor(Instant.ofEpochMilli(millis));
  }
}
