package io.hubbub.monitoring.gathering;

import io.hubbub.monitoring.report.Minute;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What PostgreSQL keeps of all instances.
 *
 * @param seen over the time that was asked for, by whole hours; null when nothing is kept of it, or
 *     it was not asked for
 * @param minutes in the order of time; of a long time one stands for several
 * @param servers what the store runs on, to its version
 */
public record Stored(@Nullable Interval seen, List<Minute> minutes, Map<String, String> servers) {
  /** Where a database-service is asked over NATS, with a {@link Question}. */
  public static final String SUBJECT = "hubbub.observations.stored";

  /**
   * What of it is wanted.
   *
   * @param histograms whether {@link #seen} is: some kilobytes of them are kept of each hour
   */
  public record Question(Instant from, Instant to, boolean histograms) {
    /** As it was written by {@link #json}. */
    public static Question read(byte[] json) {
      return JsonMapper.shared().readValue(json, Question.class);
    }

    byte[] json() {
      return JsonMapper.shared().writeValueAsBytes(this);
    }
  }

  /** Nothing is stored, or nobody could be asked. */
  public static final Stored NOTHING = new Stored(null, List.of(), Map.of());

  private record Encoded(
      @Nullable String seen, List<Minute> minutes, Map<String, String> servers) {}

  /** As it travels. */
  public byte[] json() {
    String encoded =
        seen == null ? null : Base64.getEncoder().encodeToString(IntervalJson.write(seen));
    return JsonMapper.shared().writeValueAsBytes(new Encoded(encoded, minutes, servers));
  }

  /**
   * @throws IllegalArgumentException if it was not written by {@link #json}
   */
  static Stored read(byte[] json) {
    try {
      Encoded it = JsonMapper.shared().readValue(json, Encoded.class);
      Interval seen =
          it.seen == null ? null : IntervalJson.read(Base64.getDecoder().decode(it.seen));
      return new Stored(seen, it.minutes, it.servers);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not what is stored", e);
    }
  }
}
