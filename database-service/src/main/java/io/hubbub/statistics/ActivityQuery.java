package io.hubbub.statistics;

import io.hubbub.event.EventLimits;
import io.hubbub.query.Parameters;
import io.hubbub.query.TypeFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question for the number of events over time; null means any, or that the answer decides.
 *
 * @param from in the first bucket
 * @param to in the last bucket, or where it ends
 */
record ActivityQuery(
    @Nullable Bucket bucket,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String channel,
    @Nullable String user,
    @Nullable TypeFilter type) {

  private static final List<String> PARAMETERS =
      List.of("bucket", "from", "to", "channel", "user", "type");

  static ActivityQuery from(Map<String, String> values) {
    Parameters parameters = new Parameters(values, PARAMETERS);
    Instant from = parameters.time("from");
    Instant to = parameters.time("to");
    if (from != null && to != null && to.isBefore(from)) {
      throw Parameters.refused("to", parameters.raw("to"), "a time that is not before from");
    }
    return new ActivityQuery(
        Bucket.from(parameters),
        from,
        to,
        parameters.text("channel", EventLimits.CHANNEL_CHARACTERS),
        parameters.text("user", EventLimits.USER_CHARACTERS),
        TypeFilter.from(parameters));
  }
}
