package io.hubbub.guards;

import io.hubbub.resilience.Allowed;
import io.hubbub.resilience.Backoff;
import io.hubbub.resilience.BreakerSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The guards of what is written to PostgreSQL: {@code postgres-write} of batches that land, {@code
 * postgres-jobs} of jobs. They are alike and know nothing of each other.
 *
 * @param failureRate the breaker opens when so many per cent of the last calls failed; 1 to 100.
 *     Half: a single lost connection is no outage
 * @param window so many last calls are looked at; 1 to 1,000. Few, since there are few: each writer
 *     has one batch under way, and the lease is renewed twice a second
 * @param minimumCalls before so many the breaker stays closed; 1 to the window. Two: when
 *     PostgreSQL dies under both writers, pulling ends with the first failure of each
 * @param slowCall a call that took longer is slow; 1ms to 1h. Half of the time limit, and a hundred
 *     times what a full batch takes
 * @param slowCallRate the breaker opens when so many per cent of the last calls were slow; 1 to
 *     100. All: a slow database lands more than none
 * @param openFor so long everything is refused, then it is half-open; 100ms to 4900ms. A probe a
 *     second burdens nobody
 * @param halfOpenCalls so many calls then decide; 1 to 100. One batch: the others wait for it
 * @param firstPause bound of the first pause before a batch is saved again, then twice as long each
 *     time, with full jitter; 1ms to 10s. As long as a conflict lasts
 * @param longestPause bound of all these pauses; first-pause to 1m. So long landing may lag behind
 *     the recovery; and below a tenth of the 30 s after which a silent bus delivers again
 * @param timeLimit after which a transaction is given up by PostgreSQL, and 2 s later by us; 1s to
 *     20s. Below the 30 s after which events are delivered to another instance: a frozen one cannot
 *     hold their rows
 */
@ConfigurationProperties("hubbub.resilience.postgres-write")
public record PostgresWriteProperties(
    @DefaultValue("50") int failureRate,
    @DefaultValue("4") int window,
    @DefaultValue("2") int minimumCalls,
    @DefaultValue("10s") Duration slowCall,
    @DefaultValue("100") int slowCallRate,
    @DefaultValue("1s") Duration openFor,
    @DefaultValue("1") int halfOpenCalls,
    @DefaultValue("100ms") Duration firstPause,
    @DefaultValue("2s") Duration longestPause,
    @DefaultValue("20s") Duration timeLimit) {
  private static final String NAME = "postgres-write";

  /**
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  public PostgresWriteProperties {
    new Allowed(NAME)
        .within("time-limit", timeLimit, Duration.ofSeconds(1), Duration.ofSeconds(20));
  }

  BreakerSettings breaker() {
    return breaker(NAME);
  }

  /** Jobs have other connections than landing, so that theirs may fail by themselves. */
  BreakerSettings jobsBreaker() {
    return breaker("postgres-jobs");
  }

  private BreakerSettings breaker(String name) {
    return new BreakerSettings(
        name, failureRate, window, minimumCalls, slowCall, slowCallRate, openFor, halfOpenCalls);
  }

  Backoff backoff() {
    return Backoff.of(NAME, firstPause, longestPause);
  }
}
