package io.hubbub.guards;

import io.hubbub.resilience.BreakerSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The guard of what JetStream is asked about the landing consumer: whether it is there, and to make
 * it. What it delivers comes by itself and needs none.
 *
 * @param failureRate the breaker opens when so many per cent of the last calls failed; 1 to 100.
 *     Half: one request that was lost is no outage
 * @param window so many last calls are looked at; 1 to 1,000. Four: health asks once a second
 * @param minimumCalls before so many the breaker stays closed; 1 to the window. Two in a row are no
 *     accident
 * @param slowCall a call that took longer is slow; 1ms to 1h. Longer than the client waits for an
 *     answer: a server that answers late is not away
 * @param slowCallRate the breaker opens when so many per cent of the last calls were slow; 1 to
 *     100. All: slow answers are answers
 * @param openFor so long everything is refused, then it is half-open; 100ms to 4900ms. As often as
 *     health looks
 * @param halfOpenCalls so many calls then decide; 1 to 100. One is all there is in a second
 */
@ConfigurationProperties("hubbub.resilience.nats-consume")
record NatsConsumeProperties(
    @DefaultValue("50") int failureRate,
    @DefaultValue("4") int window,
    @DefaultValue("2") int minimumCalls,
    @DefaultValue("10s") Duration slowCall,
    @DefaultValue("100") int slowCallRate,
    @DefaultValue("1s") Duration openFor,
    @DefaultValue("1") int halfOpenCalls) {

  BreakerSettings breaker() {
    return new BreakerSettings(
        "nats-consume",
        failureRate,
        window,
        minimumCalls,
        slowCall,
        slowCallRate,
        openFor,
        halfOpenCalls);
  }
}
