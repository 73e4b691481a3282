package io.hubbub.history;

import io.hubbub.query.Parameters;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question for one page of history.
 *
 * @param limit the most events on it
 * @param before the page is of the events next to this place that are older; null for the newest
 * @param after the page is of the events next to this place that are newer
 */
record HistoryQuery(
    HistoryFilter filter, int limit, @Nullable Cursor before, @Nullable Cursor after) {

  private static final int LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;
  private static final List<String> PARAMETERS =
      Stream.concat(HistoryFilter.PARAMETERS.stream(), Stream.of("limit", "before", "after"))
          .toList();

  static HistoryQuery from(Map<String, String> values) {
    Parameters parameters = new Parameters(values, PARAMETERS);
    if (values.containsKey("before") && values.containsKey("after")) {
      throw Parameters.refused("after", values.get("after"), "before or after, not both");
    }
    return new HistoryQuery(
        HistoryFilter.from(parameters),
        parameters.number("limit", LIMIT, MAX_LIMIT),
        Cursor.from(parameters, "before"),
        Cursor.from(parameters, "after"));
  }
}
