package io.hubbub.history;

import io.hubbub.event.EventLimits;
import io.hubbub.query.Parameters;
import io.hubbub.query.TypeFilter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for; null means any.
 *
 * @param text what {@code websearch_to_tsquery} reads: words, "phrases", or, -not
 * @param from the earliest time
 * @param to above the latest time
 */
record HistoryFilter(
    @Nullable String channel,
    @Nullable String user,
    @Nullable TypeFilter type,
    @Nullable String text,
    @Nullable String source,
    @Nullable String id,
    @Nullable Instant from,
    @Nullable Instant to) {

  static final List<String> PARAMETERS =
      List.of("channel", "user", "type", "text", "source", "id", "from", "to");

  private static final int TEXT_CHARACTERS = 1_000;

  static HistoryFilter from(Parameters parameters) {
    Instant from = parameters.time("from");
    Instant to = parameters.time("to");
    if (from != null && to != null && to.isBefore(from)) {
      throw Parameters.refused("to", parameters.raw("to"), "a time that is not before from");
    }
    return new HistoryFilter(
        parameters.text("channel", EventLimits.CHANNEL_CHARACTERS),
        parameters.text("user", EventLimits.USER_CHARACTERS),
        TypeFilter.from(parameters),
        parameters.text("text", TEXT_CHARACTERS),
        parameters.text("source", EventLimits.SOURCE_CHARACTERS),
        parameters.text("id", EventLimits.ID_CHARACTERS),
        from,
        to);
  }
}
