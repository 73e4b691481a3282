package io.hubbub.landing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How events land.
 *
 * @param writers how many batches are saved at once, each on its own thread and connection; 1 to 16
 * @param batchEvents most events of a batch; 1 to 100,000
 * @param batchBytes above this many bytes a batch takes no further event; 64 KB to 64 MB
 * @param stalledAfter after this long without an event, though some wait, the subscription is made
 *     anew; after thrice as long, the consumer. Below 15 s an instance whose transactions take that
 *     long is mistaken for one that does nothing; 1 s to 10 min
 * @param warmUp how long the service may save events that it takes back, before it is ready; it
 *     ends sooner once that gets no faster; 0 s to 1 min
 */
@ConfigurationProperties("hubbub.landing")
public record LandingProperties(
    @DefaultValue("2") int writers,
    @DefaultValue("2000") int batchEvents,
    @DefaultValue("8MB") DataSize batchBytes,
    @DefaultValue("15s") Duration stalledAfter,
    @DefaultValue("10s") Duration warmUp) {

  /**
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  public LandingProperties {
    require("writers", writers, 1, 16);
    require("batch-events", batchEvents, 1, 100_000);
    require("batch-bytes", batchBytes.toBytes(), 64 << 10, 64 << 20);
    if (stalledAfter.toSeconds() < 1 || stalledAfter.toMinutes() > 10) {
      throw new IllegalArgumentException(
          "hubbub.landing.stalled-after is " + stalledAfter + ": allowed is 1s to 10m");
    }
    if (warmUp.isNegative() || warmUp.toSeconds() > 60) {
      throw new IllegalArgumentException(
          "hubbub.landing.warm-up is " + warmUp + ": allowed is 0s to 1m");
    }
  }

  private static void require(String key, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "hubbub.landing.%s is %d: allowed is %d to %d".formatted(key, value, min, max));
    }
  }
}
