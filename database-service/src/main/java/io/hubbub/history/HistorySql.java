package io.hubbub.history;

import io.hubbub.partitions.Direction;
import io.hubbub.partitions.Span;
import io.hubbub.query.Select;
import org.jspecify.annotations.Nullable;

/** The events of a span that a filter leaves. */
final class HistorySql {
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
    span.narrow(select);
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

  /** The least span of all events that a filter and the places in history leave. */
  static Span span(HistoryFilter filter, @Nullable Cursor olderThan, @Nullable Cursor newerThan) {
    Span time = Span.between(filter.from(), filter.to());
    return new Span(
        newerThan == null ? time.from() : Math.max(time.from(), newerThan.micros() / 1_000),
        olderThan == null ? time.to() : Math.min(time.to(), olderThan.micros() / 1_000 + 1));
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
      SearchText.of(filter.text()).narrow(select);
    }
  }
}
