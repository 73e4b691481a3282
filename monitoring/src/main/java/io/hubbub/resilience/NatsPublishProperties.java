package io.hubbub.resilience;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The guard of what is published to JetStream: events at the door, dead letters.
 *
 * @param failureRate the breaker opens when so many per cent of the last calls failed; 1 to 100.
 *     Half: a lost ack now and then is no outage, and a bus that stores every other event is one
 * @param window so many last calls are looked at; 1 to 1,000. Twenty are a blink under load and
 *     forget an old outage soon at rest
 * @param minimumCalls before so many the breaker stays closed; 1 to the window. Five failures in a
 *     row after the start are no accident
 * @param slowCall a call that took longer is slow; 1ms to 1h. Twice as long as an ack is awaited: a
 *     bus that confirms late is not away
 * @param slowCallRate the breaker opens when so many per cent of the last calls were slow; 1 to
 *     100. All: a bus that is slow and stores is better than none
 * @param openFor so long everything is refused, then it is half-open; 100ms to 4900ms. A leader is
 *     elected within seconds; clients are told to come back after one
 * @param halfOpenCalls so many calls then decide; 1 to 100. Three tell a bus that is back from luck
 */
@ConfigurationProperties("hubbub.resilience.nats-publish")
record NatsPublishProperties(
    @DefaultValue("50") int failureRate,
    @DefaultValue("20") int window,
    @DefaultValue("5") int minimumCalls,
    @DefaultValue("10s") Duration slowCall,
    @DefaultValue("100") int slowCallRate,
    @DefaultValue("1s") Duration openFor,
    @DefaultValue("3") int halfOpenCalls) {

  /**
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  BreakerSettings breaker() {
    return new BreakerSettings(
        "nats-publish",
        failureRate,
        window,
        minimumCalls,
        slowCall,
        slowCallRate,
        openFor,
        halfOpenCalls);
  }
}
