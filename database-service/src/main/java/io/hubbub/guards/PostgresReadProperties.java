package io.hubbub.guards;

import io.hubbub.resilience.Backoff;
import io.hubbub.resilience.BreakerSettings;
import io.hubbub.resilience.RetrySettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The guard of what is read from PostgreSQL: questions, and what jobs and figures look up.
 *
 * @param failureRate the breaker opens when so many per cent of the last calls failed; 1 to 100. Up
 *     to 40 % retries make good; a database that is away fails every call
 * @param window so many last calls are looked at; 1 to 1,000. Forty: at 40 % failures, 32 of them
 *     fail by chance once in millions of calls
 * @param minimumCalls before so many the breaker stays closed; 1 to the window. Twenty are five
 *     questions with their retries
 * @param slowCall a call that took longer is slow; 1ms to 1h. As long as a question may take at
 *     all: what is slow is mostly the question
 * @param slowCallRate the breaker opens when so many per cent of the last calls were slow; 1 to
 *     100. All, for the same reason
 * @param openFor so long everything is refused, then it is half-open; 100ms to 4900ms. Clients are
 *     told to come back after twice as long
 * @param halfOpenCalls so many calls then decide; 1 to 100. Three tell a database that is back from
 *     luck
 * @param atOnce so many questions may be under way or wait for one of the connections; 1 to 10,000.
 *     Eight for each of the 8 connections: at 30 ms a question the last waits a quarter of a second
 * @param retries so often a question that failed is asked again, if that may help; 0 to 10. With
 *     three, 97.4 % succeed where 40 % of the attempts fail
 * @param retryWithin nothing is asked again so long after the first attempt began; 0 to 1m. The
 *     time after which waiting for a connection is given up: who waited that long is told so
 * @param firstPause bound of the first pause before asking again, then twice as long each time,
 *     with full jitter; 1ms to 10s. As long as a conflict lasts
 * @param longestPause bound of all these pauses; first-pause to 1m. Together they stay well below
 *     what a person notices as an outage
 */
@ConfigurationProperties("hubbub.resilience.postgres-read")
record PostgresReadProperties(
    @DefaultValue("80") int failureRate,
    @DefaultValue("40") int window,
    @DefaultValue("20") int minimumCalls,
    @DefaultValue("10s") Duration slowCall,
    @DefaultValue("100") int slowCallRate,
    @DefaultValue("1s") Duration openFor,
    @DefaultValue("3") int halfOpenCalls,
    @DefaultValue("64") int atOnce,
    @DefaultValue("3") int retries,
    @DefaultValue("2s") Duration retryWithin,
    @DefaultValue("50ms") Duration firstPause,
    @DefaultValue("200ms") Duration longestPause) {
  static final String NAME = "postgres-read";

  BreakerSettings breaker() {
    return new BreakerSettings(
        NAME, failureRate, window, minimumCalls, slowCall, slowCallRate, openFor, halfOpenCalls);
  }

  RetrySettings retry() {
    return new RetrySettings(
        NAME, retries, retryWithin, Backoff.of(NAME, firstPause, longestPause));
  }
}
